import { GridbotError } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { postgresAddress } from './postgres-address.js';

const optionsOf = (url: string): string | null => new URL(url).searchParams.get('options');

describe('the address of a PostgreSQL database', () => {
  it.each([
    ['postgres://bot:hunter2@db.lan:5433/bots', 'PostgreSQL db.lan:5433/bots, schema gridbot'],
    ['postgresql://bot:hunter2@db.lan/bots', 'PostgreSQL db.lan:5432/bots, schema gridbot'],
    ['postgres:///bots?host=/run/postgresql&user=bot', 'PostgreSQL /run/postgresql:5432/bots, schema gridbot'],
    ['postgres://bot:hunter2@[::1]:5432/bots', 'PostgreSQL [::1]:5432/bots, schema gridbot'],
    ['postgres:///bots', 'PostgreSQL localhost:5432/bots, schema gridbot'],
    ['postgres://bot:hunter2@db.lan', 'PostgreSQL db.lan:5432/bot, schema gridbot'],
  ])('of %s is told without its secrets', (url, place) => {
    expect(postgresAddress(url).place).toBe(place);
  });

  it('lets every connection work in the schema', () => {
    const { url, schema, place } = postgresAddress('postgres://db/bots', 'gridbot_dry_run');
    expect(optionsOf(url)).toMatch(/^-c search_path=gridbot_dry_run( |$)/);
    expect([schema, place]).toEqual(['gridbot_dry_run', 'PostgreSQL db:5432/bots, schema gridbot_dry_run']);
  });

  it('refuses changes if it is for looking only', () => {
    expect(optionsOf(postgresAddress('postgres://db/bots', 'a', true).url)).toContain(
      '-c default_transaction_read_only=on',
    );
  });

  it('keeps the settings of its user, password included', () => {
    const { url } = postgresAddress('postgres://bot:a+b%40c@db/bots?sslmode=verify-full&options=-c%20work_mem%3D1MB');
    expect(new URL(url).searchParams.get('sslmode')).toBe('verify-full');
    expect(new URL(url).password).toBe('a+b%40c');
    expect(optionsOf(url)).toMatch(/^-c work_mem=1MB -c search_path=gridbot( |$)/);
  });

  it.each(['allow', 'prefer', 'require', 'verify-ca', 'verify-full'])('verifies the server with sslmode=%s', (mode) => {
    const { url } = postgresAddress(`postgres://db/bots?sslmode=${mode}&sslrootcert=/ca.pem`);
    expect(new URL(url).searchParams.getAll('sslmode')).toEqual(['verify-full']);
    expect(new URL(url).searchParams.get('sslrootcert')).toBe('/ca.pem');
  });

  it('takes the last of several modes, as the driver does', () => {
    const { url } = postgresAddress('postgres://db/bots?sslmode=disable&sslmode=require');
    expect(new URL(url).searchParams.getAll('sslmode')).toEqual(['verify-full']);
    const off = postgresAddress('postgres://db/bots?sslmode=require&sslmode=disable');
    expect(new URL(off.url).searchParams.getAll('sslmode').at(-1)).toBe('disable');
  });

  it.each(['sslmode=disable', 'sslmode=no-verify', 'sslmode=require&uselibpqcompat=true'])('leaves %s', (query) => {
    expect(postgresAddress(`postgres://db/bots?${query}`).url).toContain(`?${query}&`);
  });

  it('asks for no encryption by itself', () => {
    expect(new URL(postgresAddress('postgres://db/bots').url).searchParams.has('sslmode')).toBe(false);
  });

  it.each([
    '',
    'hunter2',
    'mysql://bot:hunter2@db/bots',
    'postgres://',
    'postgres://bot:hunter2@db:port/bots',
    'postgres://bot:1/hunter2@db/bots',
    'postgres://bot:1#hunter2@db/bots',
    'postgres://bot:hunter2%@db/bots',
  ])('refuses "%s" without repeating it', (url) => {
    const refused = (): unknown => postgresAddress(url);
    expect(refused).toThrow(GridbotError);
    expect(refused).toThrow(/write postgres:/);
    expect(refused).not.toThrow(/hunter2/);
  });

  it.each(['', 'Grid', 'a b', 'a"b', 'pg_mine', '1a', 'a'.repeat(64)])('refuses the schema "%s"', (schema) => {
    expect(() => postgresAddress('postgres://db/bots', schema)).toThrow(/is no name that can be used/);
  });
});

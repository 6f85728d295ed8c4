import { GridbotError } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { isConnectionLost, postgresError } from './postgres-errors.js';

const PLACE = 'PostgreSQL db:5432/bots, schema gridbot';
const native = (code: string, message = 'words of the server') => Object.assign(new Error(message), { code });
const told = (error: unknown): GridbotError => postgresError(error, 'keep step 5', PLACE);

describe('an error of PostgreSQL', () => {
  it.each([
    ['08006', 'STORE.UNAVAILABLE', true],
    ['57P01', 'STORE.UNAVAILABLE', true],
    ['57P03', 'STORE.UNAVAILABLE', true],
    ['53300', 'STORE.UNAVAILABLE', true],
    ['40P01', 'STORE.UNAVAILABLE', true],
    ['55P03', 'STORE.UNAVAILABLE', true],
    ['57014', 'STORE.UNAVAILABLE', true],
    ['ECONNREFUSED', 'STORE.UNAVAILABLE', true],
    ['ENOTFOUND', 'STORE.UNAVAILABLE', true],
    ['28P01', 'STORE.UNAVAILABLE', false],
    ['3D000', 'STORE.UNAVAILABLE', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'STORE.UNAVAILABLE', false],
    ['42P01', 'STORE.UNAVAILABLE', false],
    ['53100', 'STORE.FULL', false],
    ['25006', 'STORE.READ_ONLY', false],
    ['42501', 'STORE.READ_ONLY', false],
    ['23505', 'STORE.CONFLICT', false],
    ['23503', 'STORE.CONFLICT', false],
    ['23514', 'STORE.CONFLICT', false],
    ['XX001', 'STORE.CORRUPT', false],
  ])('%s is %s, worth trying again: %s', (code, ours, retryable) => {
    const error = told(native(code));
    expect(error).toMatchObject({ code: ours, retryable, details: { place: PLACE } });
    expect(error.message).toMatch(/^cannot keep step 5: .*words of the server/);
    expect(error.message).toContain(PLACE);
  });

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
  ])('"%s" means that the connection is lost', (message) => {
    expect(told(new Error(message))).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: true });
    expect(isConnectionLost(new Error(message))).toBe(true);
  });

  it('says that no password was given where the server asks for one', () => {
    const error = told(new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'));
    expect(error).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: false });
    expect(error.message).toContain(`${PLACE} asks for a password, and no password was given`);
    expect(error.message).not.toContain('SASL');
  });

  it('without a message of its own tells that of the first attempt', () => {
    const several = Object.assign(new AggregateError([new Error('connect ECONNREFUSED ::1:5432')]), {
      code: 'ECONNREFUSED',
    });
    expect(told(several).message).toContain('connect ECONNREFUSED ::1:5432');
  });

  it('tells the detail, which names the key', () => {
    const twice = Object.assign(native('23505'), { detail: 'Key (seq)=(5) already exists.' });
    expect(told(twice).message).toContain('Key (seq)=(5) already exists.');
  });

  it('is found inside what TypeORM makes of it, and stays what it is if it is ours', () => {
    const ours = new GridbotError('STORE.LEASE_LOST', 'lost');
    expect(told({ driverError: native('53100') }).code).toBe('STORE.FULL');
    expect(told(ours)).toBe(ours);
    expect(told({ driverError: ours })).toBe(ours);
  });

  it('that nobody foresaw asks for a report', () => {
    expect(told(new Error('?')).message).toContain('please report it');
    expect(isConnectionLost(native('23505'))).toBe(false);
  });
});

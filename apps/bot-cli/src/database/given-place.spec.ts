import { describe, expect, it } from '@jest/globals';
import { givenPlace } from './given-place.js';

const place = (database: string, schema?: string, env = {}) =>
  givenPlace({ database, ...(schema && { schema }) }, { workingDirectory: '/here', env });

describe('a database on the command line', () => {
  it('is a file', () => {
    expect(place('data/a.sqlite')).toEqual({ use: 'sqlite', file: '/here/data/a.sqlite' });
    expect(place('/x/a.sqlite')).toEqual({ use: 'sqlite', file: '/x/a.sqlite' });
  });

  it('is a server, of the schema of live bots by default', () => {
    expect(place('postgres://bot@db:5433/bots')).toEqual({
      use: 'postgres',
      url: 'postgres://bot@db:5433/bots',
      schema: 'gridbot',
    });
    expect(place('postgresql://db/bots', 'mine')).toMatchObject({ schema: 'mine' });
  });

  it('takes its password from the environment', () => {
    const { url } = place('postgres://bot@db/bots', undefined, { PGPASSWORD: 'p@ss:w/rd' }) as { url: string };
    expect(decodeURIComponent(new URL(url).password)).toBe('p@ss:w/rd');
  });

  it.each([
    ['postgres://bot:hunter2@db/bots', undefined, 'PGPASSWORD'],
    ['postgres://bot@db/bots?password=hunter2', undefined, 'PGPASSWORD'],
    ['mysql://db/bots', undefined, 'postgres://user@host:5432/database'],
    ['postgres:/bot:hunter2@db/bots', undefined, 'postgres://user@host:5432/database'],
    ['postgres//bot:hunter2@db/bots', undefined, 'postgres://user@host:5432/database'],
    ['bot:hunter2@db/bots', undefined, '@ is %40'],
    ['postgres://bot:12/hunter2@db/bots', undefined, '/ is %2F'],
    ['a.sqlite', 'gridbot', '--schema is for PostgreSQL'],
  ])('is refused if it is %s', (database, schema, message) => {
    expect(() => place(database, schema)).toThrow(message);
    expect(() => place(database, schema)).not.toThrow('hunter2');
  });
});

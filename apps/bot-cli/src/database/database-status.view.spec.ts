import { describe, expect, it } from '@jest/globals';
import { TEST_TIME } from '@gridbot/core/testing';
import type { BotStatus } from './bot-status.js';
import type { DatabaseStatus } from './database-status.js';
import { databaseLines, sizeText } from './database-status.view.js';

const applied = { version: 1, name: 'first', appliedAt: TEST_TIME, checksum: 'ok' } as const;
const good: DatabaseStatus = {
  use: 'sqlite',
  place: 'SQLite /a.sqlite',
  size: 1_234_567,
  schema: { applied: [applied], pending: [] },
  strategyTables: [],
  bots: [],
};
const bot: BotStatus = {
  ...{ name: 'mine', mode: 'live', exchange: 'kraken', instrument: 'kraken:BTC/USD', strategy: 'grid' },
  ...{ createdAt: TEST_TIME, orderIdBase: 'abcdefgh', restoreEpoch: 0, lastSeq: 0 },
  journal: { entries: 0, segments: 0 },
};

describe('the status of a database', () => {
  it('is told of a new one', () => {
    expect(databaseLines(good)).toEqual([
      'database     SQLite /a.sqlite, 1.2 MB',
      'schema       version 1, up to date',
      '                change  applied',
      '             1  first   2026-01-01T00:00:00Z  checksum ok',
      'bots         none yet',
    ]);
  });

  it.each([
    [{ applied: [], pending: [{ version: 1, name: 'first' }] }, 'version 0, 1 change is pending: "gridbot db migrate"'],
    [{ applied: [{ ...applied, checksum: 'differs' as const }], pending: [] }, 'version 1, made by another build'],
    [{ applied: [{ ...applied, checksum: 'unknown' as const }], pending: [] }, 'version 1, of a newer gridbot'],
  ])('says how the schema stands: %#', (schema, text) => {
    expect(databaseLines({ ...good, schema })[1]).toContain(text);
  });

  it('tells of each bot what is known', () => {
    expect(databaseLines({ ...good, bots: [bot] }).slice(-6)).toEqual([
      '',
      'bot          mine: grid, live, kraken:BTC/USD on kraken',
      'last step    none yet',
      'run by       nobody',
      'journal      empty',
      'order ids    begin with abcdefgh, restored never',
    ]);
  });

  it('lists what a person has to look at', () => {
    const lines = databaseLines({ ...good, bots: [{ ...bot, unconfirmed: ['order x-1 has no key'] }] });
    expect(lines.at(-2)).toContain('"mine" does not trade until a person has confirmed it');
    expect(lines.at(-1)).toBe('             order x-1 has no key');
  });

  it('names the strategies that keep tables', () => {
    expect(databaseLines({ ...good, strategyTables: ['dip-buyer'] })).toContain(
      'strategies   with tables of their own: dip-buyer',
    );
  });

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_000, '1.0 kB'],
    [2_500_000_000, '2.5 GB'],
  ])('tells %i bytes as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});

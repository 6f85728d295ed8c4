import { GridbotError } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { storeError } from './sqlite-errors.js';

const native = (code: string, message = `${code}: it happened`): Error => Object.assign(new Error(message), { code });

describe('the error of a store', () => {
  it.each([
    ['SQLITE_FULL', 'STORE.FULL', false, /Free some space/],
    ['ENOSPC', 'STORE.FULL', false, /Free some space/],
    ['SQLITE_READONLY', 'STORE.READ_ONLY', false, /writable/],
    ['SQLITE_CANTOPEN', 'STORE.READ_ONLY', false, /writable/],
    ['EROFS', 'STORE.READ_ONLY', false, /writable/],
    ['EACCES', 'STORE.READ_ONLY', false, /writable/],
    ['SQLITE_CORRUPT', 'STORE.CORRUPT', false, /restore a backup/],
    ['SQLITE_NOTADB', 'STORE.CORRUPT', false, /restore a backup/],
    ['SQLITE_BUSY', 'STORE.UNAVAILABLE', true, /Stop the other program/],
    ['SQLITE_IOERR', 'STORE.UNAVAILABLE', true, /Check the disk/],
    ['SQLITE_CONSTRAINT', 'STORE.CONFLICT', false, /another process runs this bot/],
    ['SQLITE_ERROR', 'STORE.UNAVAILABLE', false, /report it/],
  ])('for %s is %s, and says what to do', (code, expected, retryable, advice) => {
    const error = storeError(native(code), 'keep step 5', '/data/bot.sqlite');
    expect(error).toMatchObject({ code: expected, retryable, details: { file: '/data/bot.sqlite' } });
    expect(error.message).toMatch(/^cannot keep step 5: /);
    expect(error.message).toContain('/data/bot.sqlite');
    expect(error.message).toMatch(advice);
  });

  it.each([
    'SQLITE_ERROR: no such table: fills',
    'SQLITE_ERROR: no such table: main.leases',
    'SQLITE_ERROR: table orders has no column named leaves_quantity',
  ])('is damage where the schema is not what its version says: %s', (message) => {
    const error = storeError(native('SQLITE_ERROR', message), 'keep step 5', '/data/bot.sqlite');
    expect(error).toMatchObject({ code: 'STORE.CORRUPT', retryable: false });
    expect(error.message).toMatch(/restore a backup/);
  });

  it.each([
    'SQLITE_ERROR: no such table: dip_buyer_levels',
    'SQLITE_ERROR: table dip_buyer_levels has no column named price',
    'SQLITE_ERROR: no such function: fills',
  ])('is no damage where a statement is wrong: %s', (message) => {
    expect(storeError(native('SQLITE_ERROR', message), 'x', 'f')).toMatchObject({ code: 'STORE.UNAVAILABLE' });
  });

  it('looks inside what TypeORM wraps', () => {
    const cause = native('SQLITE_FULL');
    const wrapped = Object.assign(new Error('QueryFailedError'), { driverError: cause });
    expect(storeError(wrapped, 'x', 'f')).toMatchObject({ code: 'STORE.FULL', cause });
  });

  it('leaves our own errors as they are', () => {
    const own = new GridbotError('STORE.CONFLICT', 'as it was');
    expect(storeError(own, 'x', 'f')).toBe(own);
  });

  it.each([[undefined], [null], ['text'], [new TypeError('oops')]])('copes with %p', (thrown) => {
    expect(storeError(thrown, 'x', 'f')).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: false });
  });
});

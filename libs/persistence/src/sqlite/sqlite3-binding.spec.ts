import { describe, expect, it } from '@jest/globals';
import { loadSqlite3 } from './sqlite3-binding.js';

describe('loading sqlite3', () => {
  const missing = (message: string) => (): never => {
    throw new Error(message);
  };

  it('says how to get the package, and how to do without, where it is missing', () => {
    expect(() => loadSqlite3(missing(`Cannot find module 'sqlite3'`))).toThrow(
      expect.objectContaining({
        code: 'STORE.DRIVER_MISSING',
        retryable: false,
        message: expect.stringMatching(
          /Cannot find module 'sqlite3'.*npm install sqlite3.*persistence\.use: memory/,
        ) as unknown,
      }),
    );
  });

  it('keeps a long native complaint to its first line', () => {
    const message = 'Could not locate the bindings file. Tried:\n → /a\n → /b';
    expect(() => loadSqlite3(missing(message))).toThrow(/\(Could not locate the bindings file\. Tried:\)/);
  });

  it('hands on what the package exports', () => {
    const exported = { Database: class {} };
    expect(loadSqlite3(() => exported)).toBe(exported);
  });
});

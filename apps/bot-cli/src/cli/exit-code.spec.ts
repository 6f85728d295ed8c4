import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '@gridbot/core';
import { EXIT, EXIT_CODE_HELP, exitCodeOf } from './exit-code.js';

/** Every code of core, so that a new one cannot be forgotten here. */
const EXPECTED: Readonly<Record<Exclude<ErrorCode, `X.${string}`>, number>> = {
  'VALUE.DECIMAL': 2,
  'VALUE.PRICE': 2,
  'VALUE.QUANTITY': 2,
  'VALUE.IDENTIFIER': 2,
  'CONFIG.INVALID': 2,
  'CONFIG.NOT_FOUND': 2,
  'CONFIG.SYNTAX': 2,
  'CONFIG.LIVE_NOT_CONFIRMED': 2,
  'PREFLIGHT.REFUSED': 5,
  'PLUGIN.NOT_FOUND': 4,
  'PLUGIN.INVALID': 4,
  'PLUGIN.INCOMPATIBLE': 4,
  'STRATEGY.THREW': 8,
  'STRATEGY.BAD_COMMAND': 8,
  'STRATEGY.REFUSAL_LOOP': 8,
  'STRATEGY.STATE_MISMATCH': 8,
  'ENGINE.INVARIANT': 8,
  'ENGINE.LIFECYCLE': 8,
  'ENGINE.SNAPSHOT': 8,
  'LEDGER.UNBALANCED': 8,
  'EXCHANGE.UNAVAILABLE': 7,
  'EXCHANGE.RATE_LIMITED': 7,
  'EXCHANGE.UNKNOWN_INSTRUMENT': 7,
  'EXCHANGE.NOT_SUPPORTED': 7,
  'EXCHANGE.AUTHENTICATION': 7,
  'EXCHANGE.PERMISSION': 7,
  'EXCHANGE.WITHDRAWAL_KEY': 7,
  'EXCHANGE.KEY_SHARED': 7,
  'EXCHANGE.CLOCK': 7,
  'EXCHANGE.NOT_TRADING': 7,
  'EXCHANGE.REFUSED': 7,
  'EXCHANGE.BAD_ANSWER': 7,
  'DATA.NOT_FOUND': 3,
  'DATA.UNRECOGNISED': 3,
  'DATA.CORRUPT': 3,
  'DATA.INVALID_ROW': 3,
  'DATA.EMPTY': 3,
  'DATA.UNSORTED': 3,
  'DATA.TOO_LARGE': 3,
  'STORE.UNAVAILABLE': 6,
  'STORE.FULL': 6,
  'STORE.READ_ONLY': 6,
  'STORE.CONFLICT': 6,
  'STORE.NEWER_SCHEMA': 6,
  'STORE.DRIVER_MISSING': 6,
  'STORE.CORRUPT': 6,
  'STORE.LEASED': 6,
  'STORE.LEASE_LOST': 6,
  'STORE.BEHIND': 6,
  'STORE.UNCONFIRMED': 6,
  'STORE.NOT_FOUND': 6,
  'NOTIFY.UNAVAILABLE': 12,
  'NOTIFY.REFUSED': 12,
};

describe('exit codes', () => {
  it.each(Object.entries(EXPECTED))('ends %s with %i', (code, exit) => {
    expect(exitCodeOf(code)).toBe(exit);
  });

  it.each(Object.keys(EXPECTED))('explains %s in the documentation', (code) => {
    const page = readFileSync(new URL('../../../../docs/reference/exit-codes.md', import.meta.url), 'utf8');
    expect(page).toContain(`\`${code}\``);
  });

  it("ends a plugin's own errors as a matter of the plugin", () => {
    expect(exitCodeOf('X.SIM.INSUFFICIENT_FUNDS')).toBe(4);
  });

  it('ends everything else as a bug', () => {
    expect(exitCodeOf(undefined)).toBe(1);
    expect(exitCodeOf('UNHEARD.OF')).toBe(1);
  });

  it.each(Object.values(EXIT))('explains %i in the help and in the documentation', (code) => {
    const line = new RegExp(`^ +${code} +\\S`, 'm');
    expect(EXIT_CODE_HELP).toMatch(line);
    const page = readFileSync(new URL('../../../../docs/reference/exit-codes.md', import.meta.url), 'utf8');
    expect(page).toContain(`| ${code} `);
  });
});

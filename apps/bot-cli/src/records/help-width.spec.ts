import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { exportLines } from './export.view.js';
import { NO_ROWS } from './tax-rows.js';

const WIDTH = 99;

const widest = (lines: readonly string[]): number => Math.max(...lines.map(({ length }) => length));

describe('the help of the records', () => {
  it.each(['orders', 'fills', 'lots', 'balances', 'ledger', 'pnl', 'export', 'explain'])(
    'of %s fits a terminal',
    async (command) => {
      const context = recordedContext('.');
      await runCli([command, '--help'], context);
      const lines = context.printed.out.split('\n');
      expect(lines.length).toBeGreaterThan(5);
      expect(widest(lines)).toBeLessThanOrEqual(WIDTH);
    },
  );
});

describe('the summary of an export', () => {
  it('fits a terminal, large amounts and unknown origins included', () => {
    const large = decimal('1234567.12345678');
    const unknown = { rows: 1234, quantity: large, proceeds: large };
    const totals = { ...NO_ROWS, rows: 12345, quantity: large, proceeds: large, gain: large, unknown };
    const lines = exportLines({ ...totals, feesApart: { BNB: large, KFEE: large } }, { base: 'BTC', quote: 'USD' });
    expect(lines.join(' ')).toContain('for you to fill in');
    expect(lines.join(' ')).toContain('--asset-price BNB=PRICE');
    expect(widest(lines)).toBeLessThanOrEqual(WIDTH);
  });
});

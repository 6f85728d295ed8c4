import { beforeAll, describe, expect, it } from '@jest/globals';
import { decimal, type Engine } from '@gridbot/core';
import { TEST_TIME } from '@gridbot/core/testing';
import type { PnlReport } from './pnl-report.js';
import { documentOf, dryRun, PRICES } from './records.fixture.js';

const DAY = 86_400_000;

type Item = Readonly<Record<string, string>> & { readonly seq: number; readonly at: { readonly ms: number } };
type Listed = Readonly<Record<string, readonly Item[]>> & { readonly totals: object };

let folder: string;
let engines: readonly Engine[];
beforeAll(async () => {
  // The first life buys and sells; the second sells what it left, a day earlier by its clock, and buys again.
  const lives = [
    { prices: PRICES, from: TEST_TIME + DAY },
    { prices: ['49000', '52000', '50000', '51000', '50200'], from: TEST_TIME },
  ];
  ({ folder, engines } = await dryRun(...lives));
});

const seqs = (items: readonly Item[]): readonly number[] => items.map(({ seq }) => seq);
const isRising = (numbers: readonly number[]): boolean =>
  numbers.every((one, at) => at === 0 || numbers[at - 1]! <= one);
const list = async (what: string, ...args: readonly string[]): Promise<readonly Item[]> =>
  (await documentOf<Listed>(folder, what, ...args))[what]!;

describe('the records of a bot whose clock was set back', () => {
  it.each(['orders', 'fills', 'lots'])(
    'list %s in the order in which they came about, and the newest by that',
    async (what) => {
      const all = await list(what, ...(what === 'lots' ? ['--all'] : []), '--limit', 'all');
      const newest = await list(what, ...(what === 'lots' ? ['--all'] : []), '--limit', '2');
      expect(isRising(seqs(all))).toBe(true);
      expect(newest).toEqual(all.slice(-2));
      if (what === 'fills') expect(isRising(all.map(({ at }) => at.ms))).toBe(false);
    },
  );

  it('match a sale with what was bought before it, not with what has an earlier time', async () => {
    const { rows, totals } = await documentOf<Listed>(folder, 'export', '--format', 'json');
    const seqOf = new Map((await list('fills', '--limit', 'all')).map((fill) => [fill['tradeId'], fill.seq]));
    for (const row of rows as unknown as readonly Record<'acquired' | 'disposed', { readonly tradeId: string }>[])
      expect(seqOf.get(row.acquired.tradeId)).toBeLessThan(seqOf.get(row.disposed.tradeId)!);
    expect(totals).toMatchObject({ unknown: { rows: 0 } });
    const years = await documentOf<Listed>(folder, 'export', '--year', '2026', '--format', 'json');
    expect(years['rows']).toHaveLength(rows!.length);
  });

  it('count profit as the strategy does and value the end at the last price that came', async () => {
    const { whole } = await documentOf<PnlReport>(folder, 'pnl');
    const engine = engines.at(-1)!;
    const base = engine.balances['BTC']!.total;
    expect(whole!.gridProfit.byLots).toBe(engine.view()!.realizedProfit.toString());
    expect(whole!.endPrice).toBe(engine.ticker!.price.toString());
    expect(whole!.equity.end).toBe(engine.balances['USD']!.total.plus(base.times(engine.ticker!.price)).toString());
    const { equity } = await documentOf<{ equity: { price: string } }>(folder, 'balances');
    expect(equity.price).toBe(whole!.endPrice);
  });

  it('count what came after the setback for the latest day that was seen, so that days sum to the whole', async () => {
    const { whole, periods } = await documentOf<PnlReport>(folder, 'pnl', '--by', 'day');
    expect(periods.map(({ period }) => period)).toEqual(['2026-01-02']);
    expect(periods[0]).toMatchObject({ total: whole!.total, buys: whole!.buys, sells: whole!.sells });
    const sum = periods.reduce((all, { total }) => all.plus(decimal(String(total))), decimal('0'));
    expect(sum.toString()).toBe(whole!.total);
    const before = await documentOf<PnlReport>(folder, 'pnl', '--to', '2026-01-02');
    expect(before.whole).toBeUndefined();
  });
});

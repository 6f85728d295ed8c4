import { describe, expect, it } from '@jest/globals';
import { decimal, isGridbotError, type Decimal } from '@gridbot/core';
import { cutSource } from './replay/cut-source.fixture.js';
import { funds, run } from './run-backtest.fixture.js';
import { BACK_AND_FORTH, candles, limit, MINUTE, START, strategy, trades } from './toys.fixture.js';

/** 105 falls through 100, rises through 110, falls through 100, and (olhc only) rises and falls once more. */
const THREE = candles([
  [105, 106, 99, 104, 1],
  [104, 112, 103, 111, 1],
  [111, 111, 90, 95, 1],
]);

const text = (value: Decimal | undefined): string => `${value}`;

async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (isGridbotError(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('it ran');
}

describe('the figures of a backtest', () => {
  it('are those of three candles walked by hand, open-low-high-close', async () => {
    const { result } = await run(BACK_AND_FORTH, THREE);
    expect(result.trades).toMatchObject({ fills: 5, buys: 3, sells: 2, orders: 6, canceled: 0, rejected: 0 });
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({
      series: 'candles',
      path: 'olhc',
      rows: 3,
      from: START,
      to: START + 3 * MINUTE - 1,
      firstPrice: '105',
      lastPrice: '95',
      equity: { start: '1000', end: '1015', profit: '15', return: '0.015', maxDrawdown: { fraction: '0', quote: '0' } },
      balances: { BTC: { total: '1', free: '0' }, USD: { total: '920', free: '920' } },
      lowestBalances: { BTC: { total: '0', free: '0' }, USD: { total: '900', free: '900' } },
      openOrders: { buys: 0, sells: 1 },
      ledgerBalanced: true,
    });
  });

  it('are those of open-high-low-close if the candles are walked so', async () => {
    const { result } = await run(BACK_AND_FORTH, THREE, { path: 'ohlc' });
    expect([result.trades.fills, text(result.equity.end)]).toEqual([3, '1005']);
  });

  it('count every fee, by asset and in quote', async () => {
    const fees = { maker: decimal('0.01'), taker: decimal('0.02'), asset: 'received', origin: 'test' } as const;
    const { result } = await run(BACK_AND_FORTH, trades([105, 100, 111]), {
      fees,
      balances: funds({ BTC: '1', USD: '1000' }),
    });
    // 0.01 BTC at 100 is 1 USD; the sell of one at 110 pays 1.1 USD.
    expect(JSON.parse(JSON.stringify(result.fees))).toEqual({ byAsset: { BTC: '0.01', USD: '1.1' }, inQuote: '2.1' });
    expect(text(result.equity.end)).toBe(
      text(
        decimal('1000')
          .minus(decimal('100'))
          .plus(decimal('108.9'))
          .plus(decimal('0.99').times(decimal('111'))),
      ),
    );
  });

  it.each(['BTC', 'USD'])('count %s once where fees are taken in it and it has a price', async (asset) => {
    const fees = { maker: decimal('0.01'), taker: decimal('0.02'), asset: { asset }, origin: 'test' } as const;
    const options = { fees, balances: funds({ USD: '1000', BTC: '1' }), simulation: { feeAssetPrice: decimal('50') } };
    const { result } = await run(BACK_AND_FORTH, trades([105, 105]), options);
    expect(`${result.equity.start}`).toBe('1105');
  });

  it('draw the last price of a trade, not that of a row without one', async () => {
    const quiet = [500, 500, 500, 500, 0] as const;
    const series = candles([[105, 106, 99, 104, 5], quiet, quiet, [104, 105, 103, 103, 5]]);
    for (const source of [series, cutSource(series, [2, 1])]) {
      const { equity, trace } = (await run(BACK_AND_FORTH, source, { trace: true })).result;
      expect(equity.curve.map(({ equity: worth }) => text(worth))).toEqual(['1004', '1004', '1004', '1003']);
      expect(trace!.equity.map(({ equity: worth }) => text(worth))).toEqual(['1004', '1004', '1004', '1003']);
    }
  });

  it('value a third asset at its given price', async () => {
    const fees = { maker: decimal('0.01'), taker: decimal('0.02'), asset: { asset: 'BNB' }, origin: 'test' } as const;
    const options = { fees, balances: funds({ USD: '1000', BNB: '10' }), simulation: { feeAssetPrice: decimal('50') } };
    const { result } = await run(BACK_AND_FORTH, trades([105, 100, 111]), options);
    expect(JSON.parse(JSON.stringify(result.fees))).toEqual({ byAsset: { BNB: '0.042' }, inQuote: '2.1' });
    expect([text(result.equity.start), text(result.equity.end)]).toEqual(['1500', '1507.9']);
  });

  it('compare with all equity put into base at the first price', async () => {
    const { result } = await run(BACK_AND_FORTH, THREE);
    const { end, profit, maxDrawdown } = result.buyAndHold;
    expect([text(end), text(profit), text(result.buyAndHold.return)]).toEqual([
      '904.7619047619',
      '-95.2380952381',
      '-0.0952380952',
    ]);
    // From 111 at the second close to 95 at the third: 16/111.
    expect([text(maxDrawdown.fraction), text(maxDrawdown.quote)]).toEqual(['0.1441441441', '152.380952381']);
    expect([maxDrawdown.peakAt, maxDrawdown.troughAt]).toEqual([START + 2 * MINUTE - 1, START + 3 * MINUTE - 1]);
  });

  it('split the profit into what the strategy realised and what the inventory did', async () => {
    const view = () => ({
      lots: [],
      realizedProfit: decimal('20'),
      roundTrips: 2,
      figures: [{ name: 'n', value: '7' }],
    });
    const { result } = await run({ ...BACK_AND_FORTH, view }, THREE);
    expect([text(result.gridProfit), text(result.inventoryProfit), result.roundTrips]).toEqual(['20', '-5', 2]);
    expect(result.figures).toEqual([{ name: 'n', value: '7' }]);
  });

  it('leave out what a strategy does not count', async () => {
    const { result } = await run(BACK_AND_FORTH, THREE);
    expect([result.gridProfit, result.inventoryProfit, result.roundTrips, result.lots]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('count what the bot had to say, by topic', async () => {
    const talker = strategy(() => ({
      commands: [{ type: 'notify', level: 'warning', topic: 'low', text: 'low funds' }],
    }));
    const { result } = await run(talker, trades([105, 104]));
    expect(result.notices).toEqual([{ topic: 'low', level: 'warning', count: 4, text: 'low funds', at: START }]);
  });
});

describe('the balances of a backtest', () => {
  it('name base and quote even if the account begins without them', async () => {
    const { journal } = await run(BACK_AND_FORTH, trades([105]), { balances: {} });
    expect(JSON.parse(journal[1]!)).toMatchObject({
      event: { balances: { BTC: { total: '0', free: '0' }, USD: { total: '0', free: '0' } } },
    });
  });
});

describe('what the market did not do', () => {
  it('fills nothing on rows without volume, and prints none of them', async () => {
    const halted = candles([
      [105, 106, 104, 105, 1],
      [100, 100, 90, 95, 0],
      [105, 106, 104, 105, 1],
    ]);
    const { result } = await run(BACK_AND_FORTH, halted);
    expect(result.trades.fills).toBe(0);
    expect(result.equity.maxDrawdown.quote.isZero()).toBe(true);
    expect((await run(BACK_AND_FORTH, trades([105, 90, 105], [1, 0, 1]))).result.trades.fills).toBe(0);
  });

  it('ends with the last print, whatever rows without volume say after it', async () => {
    const { result } = await run(BACK_AND_FORTH, trades([105, 104, 90], [1, 1, 0]));
    expect([text(result.lastPrice), result.to]).toEqual(['104', START + 1000]);
  });

  it('fills nothing in a hole: the price jumps from one side to the other', async () => {
    const { result } = await run(
      BACK_AND_FORTH,
      candles([[105, 106, 104, 105, 1], undefined, [104, 106, 104, 105, 1]]),
    );
    expect(result.trades.fills).toBe(0);
  });
});

describe('the range of a backtest', () => {
  it('begins at `from` and ends before `to`', async () => {
    const { result } = await run(BACK_AND_FORTH, THREE, { from: START + MINUTE, to: START + 2 * MINUTE });
    expect([result.rows, text(result.firstPrice), text(result.lastPrice)]).toEqual([1, '104', '111']);
  });

  it('is refused if it holds no row or no trade', async () => {
    expect(await refusal(run(BACK_AND_FORTH, THREE, { from: START + 3 * MINUTE }))).toMatch(
      /^DATA.EMPTY: no row lies .* 2024-01-01T00:00:00.000Z to 2024-01-01T00:02:00.000Z/,
    );
    expect(await refusal(run(BACK_AND_FORTH, trades([105], [0])))).toMatch(/^DATA.EMPTY: nothing was traded/);
  });
});

describe('what ends a backtest before it begins', () => {
  it('is an error of the preflight, at the first price', async () => {
    const preflight = ({ price }: { price: Decimal }) => ({
      rungs: [],
      capitalNeeded: decimal('0'),
      findings: [
        { level: 'error' as const, topic: 'a', text: `too small at ${price}` },
        { level: 'warning' as const, topic: 'b', text: 'careful' },
        { level: 'error' as const, topic: 'c', text: 'no fee' },
      ],
    });
    expect(await refusal(run({ ...BACK_AND_FORTH, preflight }, THREE))).toBe(
      'PREFLIGHT.REFUSED: the preflight refuses to start at a price of 105:\n- too small at 105\n- no fee',
    );
  });

  it.each(['preflight', 'subscriptions'])('is a fault in %s, with the name of the strategy', async (what) => {
    const broken = () => {
      throw new TypeError('oh');
    };
    expect(await refusal(run({ ...BACK_AND_FORTH, [what]: broken }, THREE))).toMatch(
      new RegExp(`^STRATEGY.THREW: strategy "toy" threw in ${what}: oh`),
    );
  });

  it('is a capability that no backtest has', async () => {
    const needy = strategy(() => ({ commands: [] }), { requires: ['order.limit', 'telepathy' as never] });
    expect(await refusal(run(needy, THREE))).toBe(
      'PLUGIN.INCOMPATIBLE: strategy "toy" needs what a backtest does not have: telepathy',
    );
  });

  it('is a configuration that the strategy refuses', async () => {
    const parseConfig = () => {
      throw new TypeError('not mine to explain');
    };
    await expect(run({ ...BACK_AND_FORTH, parseConfig }, THREE)).rejects.toThrow('not mine to explain');
  });
});

describe('a run', () => {
  it('hands on the warnings of the preflight', async () => {
    const finding = { level: 'warning' as const, topic: 'b', text: 'careful' };
    const preflight = () => ({ rungs: [], capitalNeeded: decimal('0'), findings: [finding] });
    expect((await run({ ...BACK_AND_FORTH, preflight }, THREE)).result.warnings).toEqual(['careful']);
  });

  it('hands on the report of the data, cut to the rows that were run', async () => {
    const gap = { from: START - 9 * MINUTE, to: START, missing: 9 };
    const data = {
      ...{ kind: 'candles' as const, files: [], rows: 3, from: START, to: START + 2 * MINUTE, timeframe: MINUTE },
      gaps: { count: 1, missing: 9, longest: gap, first: [gap] },
      ...{ duplicates: 0, disorder: 0, zeroVolume: 0, noTrade: 0, warnings: [] },
    };
    expect((await run(BACK_AND_FORTH, THREE, { data })).result.data).toBe(data);
    const { result } = await run(BACK_AND_FORTH, THREE, { data, from: START + MINUTE });
    expect(result.data).toMatchObject({ rows: 2, from: START + MINUTE, gaps: { count: 0, missing: 0, first: [] } });
  });

  it('refuses a time that ends before it begins, and one without a row, each for its own reason', async () => {
    const [from, to] = [START + 2 * MINUTE, START + MINUTE];
    expect(await refusal(run(BACK_AND_FORTH, THREE, { from, to }))).toMatch(
      /^DATA.EMPTY: \S+02:00.000Z to \S+01:00.000Z is no time: the end, which is left out, has to be later/,
    );
    expect(await refusal(run(BACK_AND_FORTH, THREE, { from: START + 9 * MINUTE }))).toMatch(/no row lies in the time/);
  });

  it('tells its progress and can be stopped', async () => {
    const seen: unknown[] = [];
    await run(BACK_AND_FORTH, THREE, { onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([{ done: 3, rows: 3 }]);
    expect(await refusal(run(BACK_AND_FORTH, THREE, { stop: { aborted: true } }))).toMatch(
      /^ENGINE.LIFECYCLE: .* after 3 of 3 rows/,
    );
  });

  it('ends with the fault of a strategy that throws', async () => {
    const broken = strategy(({ type }) => {
      if (type === 'order-filled') throw new Error('oh');
      return { commands: type === 'trading-started' ? [limit('buy', 'buy', '100')] : [] };
    });
    expect(await refusal(run(broken, THREE))).toMatch(/^STRATEGY.THREW: .*order-filled/);
  });

  it('ends when a timer is set again and again for a time that has passed', async () => {
    const hasty = strategy((_event, { at }) => ({ commands: [{ type: 'set-timer', name: 'now', at }], wake: {} }));
    expect(await refusal(run(hasty, trades([105, 104])))).toMatch(
      /^STRATEGY.BAD_COMMAND: .*timer "now" again and again/,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { Decimal, decimal, type StepResult } from '@gridbot/core';
import type { SimulationRules } from '@gridbot/exchange-sim';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import fc from 'fast-check';
import type { BacktestOptions } from '../backtest-options.js';
import { candleSeries } from '../replay/random-series.fixture.js';
import { runBacktest } from '../run-backtest.js';
import { funds, run } from '../run-backtest.fixture.js';
import { BACK_AND_FORTH, candles, INSTRUMENT, limit, NO_FEES, strategy, trades } from '../toys.fixture.js';
import { renderBounds } from './render-bounds.js';
import { readingsOf } from './readings.js';
import { runBounds } from './run-bounds.js';

const options = (series: BacktestOptions['series'], more: Partial<BacktestOptions> = {}): BacktestOptions => ({
  plugin: BACK_AND_FORTH,
  config: {},
  series,
  instrument: INSTRUMENT,
  fees: NO_FEES,
  balances: funds({ BTC: '0', USD: '1000' }),
  ...more,
});

/** A calm candle, one that falls through 100, rises through 110 and closes above it, and one that just touches 100. */
const ROUND_TRIPS = candles([
  [105, 105, 105, 105, 50],
  [105, 112, 98, 111, 50],
  [111, 111, 100, 105, 50],
]);

describe('the readings', () => {
  const changed = (simulation: SimulationRules) =>
    Object.fromEntries(readingsOf({ simulation }, 'candles').map(({ name, changes }) => [name, changes]));

  it('of candles are four, of trades three', () => {
    expect(readingsOf({}, 'candles').map(({ name }) => name)).toEqual(['optimistic', 'olhc', 'ohlc', 'pessimistic']);
    expect(readingsOf({}, 'trades').map(({ name }) => name)).toEqual(['optimistic', 'recorded', 'pessimistic']);
  });

  it('keep fees and outages; the kindest drops what hinders, the harshest never loosens what is configured', () => {
    const outages = [{ from: 1, to: 2 }];
    const given = {
      outages,
      feeDecimals: 5,
      queue: { base: decimal('1') },
      partialFills: { share: decimal('0.02') },
      latency: { submit: 900, market: 100 },
      spread: { fraction: decimal('0.01') },
    };
    const { optimistic, olhc, pessimistic } = changed(given);
    expect(optimistic!.simulation).toEqual({ outages, feeDecimals: 5, fills: 'touch' });
    expect(olhc!.simulation).toBe(given);
    expect(pessimistic!.simulation).toEqual({
      outages,
      feeDecimals: 5,
      fills: 'through',
      partialFills: { share: decimal('0.02') },
      latency: { submit: 900, cancel: 500, report: 500, market: 500 },
      spread: { fraction: decimal('0.01') },
    });
    const { spread } = changed({ spread: { ticks: 2 } })['pessimistic']!.simulation;
    expect(spread).toEqual({ ticks: 2, fraction: decimal('0.0005') });
  });
});

describe('bounds', () => {
  it('are the range over the readings, and a verdict is robust only if its worst holds', async () => {
    const { bounds, result } = await runBounds(options(ROUND_TRIPS));
    // olhc: buys at 98's way, sells at 112's, and both once more in the third candle. ohlc: the third goes over its high first, so its buy is not sold.
    // optimistic: the second candle rises, its longest path is ohlc (one trip); the third falls, its longest is olhc (one trip).
    // pessimistic: the buy rested before the second candle and is passed; its sell is placed within the candle, and the close of 111 is beyond it; the
    // third candle touches 100 and does not trade through.
    const fills = Object.fromEntries(bounds.readings.map((one) => [one.name, one.fills.toString()]));
    expect(fills).toEqual({ optimistic: '4', olhc: '4', ohlc: '3', pessimistic: '2' });
    const profits = bounds.readings.map(({ profit }) => profit.toString());
    expect(profits).toEqual(['20', '20', '15', '10']);
    expect(bounds.ranges.fills).toEqual({ least: decimal('2'), most: decimal('4') });
    expect(result.path).toBe('olhc');
    expect(bounds.verdicts).toEqual({ profitable: 'robust', beatsHolding: 'robust' });
  });

  it('call a verdict open if it does not hold in one of the readings, refuted if in none', async () => {
    // 100 is touched and never traded through: only who is filled by a touch earns from 105.
    const touched = candles([
      [101, 101, 100, 100.5, 50],
      [100.5, 105, 100.5, 105, 50],
    ]);
    expect((await runBounds(options(touched))).bounds.verdicts.profitable).toBe('open');
    const falling = candles([[101, 101, 90, 90, 50]]);
    expect((await runBounds(options(falling))).bounds.verdicts.profitable).toBe('refuted');
  });

  it('are the recorded trades as they are, a kinder and a harsher reading of them', async () => {
    const { bounds, result } = await runBounds(options(trades([105, 100, 99, 111], [50, 50, 50, 50])));
    expect(bounds.readings.map(({ name }) => name)).toEqual(['optimistic', 'recorded', 'pessimistic']);
    expect(result.series).toBe('trades');
  });

  it('assume a tick of spread to either side where a tick is more than the spread: one of 1 % of the price', async () => {
    const coarse = { ...INSTRUMENT, tickSize: decimal('1') };
    const fills = async (low: number): Promise<Record<string, string>> => {
      const series = candles([
        [105, 105, 105, 105, 50],
        [105, 105, low, 105, 50],
      ]);
      const { bounds } = await runBounds(options(series, { instrument: coarse }));
      return Object.fromEntries(bounds.readings.map(({ name, fills }) => [name, `${fills}`]));
    };
    // The buy at 100: touched at 100; an ask of 100 means a print of 99, and through it one of 98.
    expect(await fills(100)).toMatchObject({ optimistic: '1', olhc: '1', pessimistic: '0' });
    expect(await fills(99)).toMatchObject({ olhc: '1', pessimistic: '0' });
    expect(await fills(98)).toMatchObject({ olhc: '1', pessimistic: '1' });
  });

  it('leave the journal to the run as configured', async () => {
    const steps: number[] = [];
    const alone = await run(BACK_AND_FORTH, ROUND_TRIPS, { path: 'ohlc' });
    await runBounds(options(ROUND_TRIPS, { path: 'ohlc', onStep: ({ seq }) => steps.push(seq) }));
    expect(steps).toHaveLength(alone.journal.length);
  });

  it('are told in a table with the verdicts', async () => {
    const { bounds, result } = await runBounds(options(ROUND_TRIPS));
    const text = renderBounds(bounds, result);
    expect(text.split('\n')[1]).toMatch(/^ {2}USD +optimistic +olhc +ohlc +pessimistic +range$/);
    expect(text).toContain('earns something: robust: so in every reading');
    expect(text).toMatch(/fills +4 +4 +3 +2 +2 to 4$/m);
  });
});

/** Lets five buys and five sells rest from the beginning, and never does anything else: what fills is the market's doing alone. */
const still = strategy((event) => ({
  commands:
    event.type !== 'trading-started'
      ? []
      : [1, 2, 3, 4, 5].flatMap((step) => [
          limit(`b${step}`, 'buy', `${100 - step * 0.5}`, '0.1'),
          limit(`s${step}`, 'sell', `${100 + step * 0.5}`, '0.1'),
        ]),
  wake: {},
}));

/** Base that fills in each reading. */
async function filledBy(series: BacktestOptions['series']): Promise<Record<string, Decimal>> {
  const filled: Record<string, Decimal> = {};
  for (const { name, changes } of readingsOf({}, series.kind)) {
    let base = Decimal.ZERO;
    const onStep = ({ fills }: StepResult): void => {
      for (const { fill } of fills) base = base.plus(fill.lastQuantity);
    };
    await runBacktest(
      options(series, { plugin: still, balances: funds({ BTC: '10', USD: '10000' }), ...changes, onStep }),
    );
    filled[name] = base;
  }
  return filled;
}

describe('of orders that rest from the beginning', () => {
  it('the optimistic reading fills as much as each path, the pessimistic no more than either', async () => {
    await fc.assert(
      fc.asyncProperty(candleSeries, async (series) => {
        const { optimistic, olhc, ohlc, pessimistic } = await filledBy(series);
        for (const path of [olhc!, ohlc!])
          expect([optimistic!.gte(path), pessimistic!.lte(path)]).toEqual([true, true]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

it('keeps balances and ledger for every flavour in every reading, and fills nothing where nothing was traded', async () => {
  const flavours = fc.constantFrom('grid-hodl', 'grid-sell', 'swing', 'cdca');
  await fc.assert(
    fc.asyncProperty(candleSeries, flavours, async (series, flavour) => {
      for (const { changes } of readingsOf({}, 'candles')) {
        const { result } = await run(gridPlugin, series, {
          ...changes,
          config: { flavour, amountPerGrid: '50', interval: '0.01', openBuyOrders: 3, maxInvestment: '700' },
          fees: { maker: decimal('0.001'), taker: decimal('0.002'), asset: 'quote', origin: 'test' },
          balances: funds({ BTC: '1', USD: '1000' }),
        });
        expect(result.ledgerBalanced).toBe(true);
        for (const { total, free } of Object.values(result.lowestBalances)) {
          expect([total.isNegative(), free.isNegative()]).toEqual([false, false]);
        }
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

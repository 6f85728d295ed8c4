import { Decimal, type Millis } from '@gridbot/core';
import type { SimulationRules, Spread } from '@gridbot/exchange-sim';
import type { BacktestOptions } from '../backtest-options.js';

/** A way to read the same rows. `recorded` takes the place of the two paths where the rows are trades. */
export type ReadingName = 'optimistic' | 'olhc' | 'ohlc' | 'recorded' | 'pessimistic';

/** What a reading changes of a backtest. */
export interface Reading {
  readonly name: ReadingName;
  readonly changes: Pick<BacktestOptions, 'path' | 'sameCandle'> & { readonly simulation: SimulationRules };
}

/** The pessimistic reading's least spread, its largest share of the volume, and its least delays in milliseconds. */
export const PESSIMISTIC = { spread: Decimal.parse('0.0005'), share: Decimal.parse('0.1'), delay: 500 } as const;

/**
 * The readings of a backtest, the kindest first.
 *
 * - `optimistic`: candles by the longest path; a touch fills, wholly; no spread, queue, delay or refusal by chance.
 * - `olhc`, `ohlc` (`recorded` for trades): everything as configured, candles by that path.
 * - `pessimistic`: candles by the shortest path, and orders placed within a candle fill in it by its close alone; the market has to trade through
 *   a price; at most a tenth of the volume; a spread of at least 0.05 % and of a tick to either side; every delay at least half a second.
 *
 * Fees, their tiers, outages and the answer to post-only orders are the configured ones in all of them.
 */
export function readingsOf(
  { simulation = {} }: Pick<BacktestOptions, 'simulation'>,
  kind: 'candles' | 'trades',
): readonly Reading[] {
  const asConfigured: readonly Reading[] =
    kind === 'trades'
      ? [{ name: 'recorded', changes: { simulation } }]
      : [
          { name: 'olhc', changes: { path: 'olhc', sameCandle: 'path', simulation } },
          { name: 'ohlc', changes: { path: 'ohlc', sameCandle: 'path', simulation } },
        ];
  return [
    { name: 'optimistic', changes: { path: 'longest', sameCandle: 'path', simulation: kindest(simulation) } },
    ...asConfigured,
    { name: 'pessimistic', changes: { path: 'shortest', sameCandle: 'close', simulation: harshest(simulation) } },
  ];
}

function kindest(configured: SimulationRules): SimulationRules {
  const {
    spread: _spread,
    queue: _queue,
    partialFills: _share,
    latency: _latency,
    reject: _reject,
    ...facts
  } = configured;
  return { ...facts, fills: 'touch' };
}

function harshest({ queue: _queue, ...configured }: SimulationRules): SimulationRules {
  const { spread, latency, partialFills } = configured;
  const delay = (millis: Millis = 0): Millis => Math.max(millis, PESSIMISTIC.delay);
  return {
    ...configured,
    fills: 'through',
    spread: atLeast(spread),
    partialFills: { share: Decimal.min(partialFills?.share ?? Decimal.ONE, PESSIMISTIC.share) },
    latency: {
      submit: delay(latency?.submit),
      cancel: delay(latency?.cancel),
      report: delay(latency?.report),
      market: delay(latency?.market),
    },
  };
}

/** Bid and ask are whole ticks, so that a spread above zero is a tick to either side at least. */
function atLeast(spread: Spread | undefined): Spread {
  return { ...spread, fraction: Decimal.max(spread?.fraction ?? Decimal.ZERO, PESSIMISTIC.spread) };
}

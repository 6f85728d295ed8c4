import type { BacktestTrace, RungLevel, BacktestResult } from '@gridbot/backtest';
import type { Decimal } from '@gridbot/core';
import type { PriceLevel, PriceSpec } from '../../chart-spec/chart-spec.js';
import { rungSegments } from './rung-segments.js';
import { rounded, thinned } from './thin.js';

/** Marks of fills that a page can draw and a reader can tell apart; of more, evenly chosen ones are drawn. */
export const MOST_FILLS = 12_000;
/** Group of the charts over the time of the run. */
export const RUN_GROUP = 'run';

/** Prices, rungs and fills of a run. */
export function priceSpec(run: BacktestResult, trace: BacktestTrace): PriceSpec {
  const fills = thinned(trace.fills, MOST_FILLS);
  const { candles } = trace;
  return {
    type: 'price',
    group: RUN_GROUP,
    unit: { kind: 'money', digits: priceDigits([run.firstPrice, run.lastPrice]), name: run.quote },
    height: 420,
    candles: {
      at: candles.map(({ at }) => Math.round(at / 1000)),
      open: candles.map(({ open }) => rounded(open)),
      high: candles.map(({ high }) => rounded(high)),
      low: candles.map(({ low }) => rounded(low)),
      close: candles.map(({ close }) => rounded(close)),
    },
    rungs: rungSegments(trace.rungs, run.to),
    fills: {
      at: fills.map(({ at }) => Math.round(at / 1000)),
      price: fills.map(({ price }) => price.toDouble()),
      buy: fills.map(({ side }) => (side === 'buy' ? 1 : 0)),
    },
    levels: levelsForDrawing(trace.levels),
  };
}

/** Digits after the point that these prices have, at least two. */
export function priceDigits(prices: readonly Decimal[]): number {
  return Math.max(2, ...prices.map((price) => price.toString().split('.')[1]?.length ?? 0));
}

/** Levels as bands that touch: each reaches half the way to its neighbours, so that a level of one price can be seen. */
export function levelsForDrawing(levels: readonly RungLevel[]): readonly PriceLevel[] {
  const middles = levels.map(({ from, to }) => (from.toDouble() + to.toDouble()) / 2);
  return levels.map(({ from, to, buys, sells, profit }, i) => {
    const middle = middles[i]!;
    const below = middle - (middles[i - 1] ?? NaN);
    const above = (middles[i + 1] ?? NaN) - middle;
    // No wider than the usual step: a rung far from the others must not look like a broad one.
    const half = Math.min(...[below, above].filter(Number.isFinite), middle * 0.1) / 2;
    return {
      low: rounded(Math.min(from.toDouble(), middle - half)),
      high: rounded(Math.max(to.toDouble(), middle + half)),
      buys,
      sells,
      profit: rounded(profit.toDouble()),
    };
  });
}

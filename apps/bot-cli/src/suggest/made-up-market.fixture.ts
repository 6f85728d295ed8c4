import { Decimal, decimal, instrumentId } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import type { MarketTerms } from '../simulation/market-terms.js';

const HOUR = 3_600_000;
/** Candles of a day in the longer histories. */
const A_DAY = 6;
const START = Date.UTC(2024, 0, 1);

/** Candles from closes, an hour each unless given; each opens where the last closed, and reaches no further than its ends. */
export function candlesOf(closes: readonly number[], timeframe = HOUR): CandleSeries {
  const close = Float64Array.from(closes, (value) => Math.round(value * 100) / 100);
  const open = close.map((value, i) => (i === 0 ? value : close[i - 1]!));
  return {
    kind: 'candles',
    timeframe,
    length: close.length,
    at: close.map((_value, i) => START + i * timeframe),
    open,
    high: close.map((value, i) => Math.max(value, open[i]!)),
    low: close.map((value, i) => Math.min(value, open[i]!)),
    close,
    volume: close.map(() => 1),
  };
}

/** Numbers that look random: uniform from -1 to 1, from a linear congruence. */
export function wobble(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2_147_483_648;
  };
}

/** A price that goes nowhere in particular; four hours a candle. */
export function aimless(days: number, seed: number): CandleSeries {
  const random = wobble(seed);
  let price = 100;
  const closes = Array.from({ length: days * A_DAY }, () => (price *= Math.exp(0.016 * random())));
  return candlesOf(closes, (24 / A_DAY) * HOUR);
}

/** A price that always comes back, what a grid is made for; four hours a candle. */
export function returning(days: number, seed: number): CandleSeries {
  const random = wobble(seed);
  let off = 0;
  const closes = Array.from({ length: days * A_DAY }, () => 100 * Math.exp((off = 0.6 * off + 0.08 * random())));
  return candlesOf(closes, (24 / A_DAY) * HOUR);
}

/** An account of 10,000 USD with the fees of a small customer, unless something else is given. */
export function someTerms(more: Partial<MarketTerms> = {}): MarketTerms {
  return {
    instrument: {
      id: instrumentId('sim:BTC/USD'),
      base: 'BTC',
      quote: 'USD',
      tickSize: decimal('0.01'),
      lotSize: decimal('0.000001'),
      minQuantity: decimal('0.0001'),
      minNotional: decimal('1'),
    },
    fees: { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'test' },
    balances: { USD: decimal('10000'), BTC: Decimal.ZERO },
    simulation: {},
    ...more,
  };
}

import type { BacktestTrace, OutsideSpan, RoundTrip, TracedFill, TracedRungs } from '@gridbot/backtest';
import { decimal, type Decimal, type Side } from '@gridbot/core';

export const START = Date.UTC(2023, 0, 1);
const HOUR = 3_600_000;

/** A double as money with two digits: these runs are made up, so nothing is lost. */
export function money(value: number): Decimal {
  return decimal(value.toFixed(2));
}

/** A walk that is the same every time: a sum of waves. */
export function priceAt(hour: number): number {
  return 20_000 * (1 + 0.18 * Math.sin(hour / 900) + 0.05 * Math.sin(hour / 61) + 0.012 * Math.sin(hour / 5.3));
}

type Traded = Pick<BacktestTrace, 'fills' | 'rungs' | 'roundTrips' | 'equity' | 'candles' | 'outside' | 'levels'>;

const STEP = 400;
const AMOUNT = 0.05;

/** A grid that is not the real one, in doubles: enough to have everything that is drawn. */
export function madeUpTrading(hours: number): Traded {
  const fills: TracedFill[] = [];
  const rungs: TracedRungs[] = [];
  const roundTrips: RoundTrip[] = [];
  const equity: BacktestTrace['equity'][number][] = [];
  const lots: { level: number; at: number }[] = [];
  let quote = 10_000;
  let base = priceAt(0);
  const buys = (): number[] =>
    [1, 2, 3].map((i) => base - i * STEP).filter((_level, i) => quote > (i + 1) * base * AMOUNT);
  const fill = (hour: number, side: Side, level: number): void => {
    quote += (side === 'buy' ? -1 : 1) * level * AMOUNT;
    fills.push(madeUpFill(hour, side, level));
    base = level;
  };
  for (let hour = 0; hour < hours; hour += 1) {
    const [at, price] = [START + hour * HOUR, priceAt(hour)];
    for (let next = buys()[0]; next !== undefined && price <= next; next = buys()[0]) {
      fill(hour, 'buy', next);
      lots.push({ level: next, at });
    }
    for (let lot = lots.at(-1); lot && price >= lot.level + STEP; lot = lots.at(-1)) {
      lots.pop();
      fill(hour, 'sell', lot.level + STEP);
      roundTrips.push(madeUpTrip(lot, at));
    }
    const sells = lots.map(({ level }) => level + STEP).reverse();
    rungs.push({ at, buys: buys(), sells });
    const held = lots.length * AMOUNT * price;
    const idle = Math.max(0, quote - buys().reduce((sum, level) => sum + level * AMOUNT, 0));
    equity.push({
      at,
      price: money(price),
      equity: money(quote + held),
      inventory: money(held),
      quote: money(quote),
      idle: money(idle),
      other: money(0),
    });
  }
  const candles = equity.map(({ at }, hour) => candleAt(at, hour));
  return { fills, rungs, roundTrips, equity, candles, outside: outsideOf(rungs), levels: levelsOf(fills, roundTrips) };
}

function candleAt(at: number, hour: number) {
  const [open, close] = [priceAt(hour), priceAt(hour + 1)];
  return { at, open, close, high: Math.max(open, close) * 1.002, low: Math.min(open, close) * 0.998 };
}

function madeUpFill(hour: number, side: Side, level: number): TracedFill {
  const price = money(level);
  return {
    at: START + hour * HOUR,
    side,
    price,
    quantity: decimal('0.05'),
    fee: money(0),
    feeAsset: 'USD',
    feeInQuote: money(0),
    liquidity: 'maker',
    level: price,
    key: `${side}:${Math.round(level)}`,
  };
}

function madeUpTrip({ level, at }: { level: number; at: number }, closedAt: number): RoundTrip {
  return {
    openedAt: at,
    closedAt,
    level: money(level),
    soldAt: money(level + STEP),
    quantity: decimal('0.05'),
    cost: money(level * AMOUNT),
    profit: money(STEP * AMOUNT),
  };
}

function outsideOf(rungs: readonly TracedRungs[]): readonly OutsideSpan[] {
  const spans: OutsideSpan[] = [];
  rungs.forEach(({ at, buys, sells }) => {
    if (buys.length > 0 && sells.length > 0) return;
    const without = buys.length > 0 ? 'sells' : sells.length > 0 ? 'buys' : 'both';
    const before = spans.at(-1);
    if (before?.without === without && before.to === at) spans[spans.length - 1] = { ...before, to: at + HOUR };
    else spans.push({ from: at, to: at + HOUR, without });
  });
  return spans;
}

function levelsOf(fills: readonly TracedFill[], trips: readonly RoundTrip[]): BacktestTrace['levels'] {
  const prices = [...new Set(fills.map(({ price }) => price.toString()))].map(decimal);
  return prices
    .sort((a, b) => a.compare(b))
    .map((price) => {
      const here = fills.filter((fill) => fill.price.eq(price));
      const closed = trips.filter(({ level }) => level.eq(price));
      return {
        from: price,
        to: price,
        buys: here.filter(({ side }) => side === 'buy').length,
        sells: here.filter(({ side }) => side === 'sell').length,
        roundTrips: closed.length,
        profit: money(closed.length * STEP * AMOUNT),
        volume: money(here.length * price.toDouble() * AMOUNT),
      };
    });
}

const MINUTE = 60_000;
const FIRST = Date.UTC(2024, 0, 1);
/** Steps inside a minute; their extremes are the candle's. */
const STEPS = 6;

/** Numbers from 0 to 1 that are the same on every machine (mulberry32). */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Minute candles of a geometric walk without drift, prices on a tick of 0.1, as the columns of a candle series.
 * `sigma` is the standard deviation of a minute's return.
 */
export function minuteCandles({ count, seed, sigma, start = 50_000 }) {
  const random = seededRandom(seed);
  const [at, open, high, low, close, volume] = Array.from({ length: 6 }, () => new Float64Array(count));
  const step = sigma / Math.sqrt(STEPS);
  let price = start;
  for (let i = 0; i < count; i += 1) {
    let last = price;
    let top = price;
    let bottom = price;
    for (let k = 0; k < STEPS; k += 1) {
      // The sum of three even numbers is near enough to a normal one, and needs no logarithm.
      last *= 1 + step * (random() + random() + random() - 1.5) * 2;
      top = Math.max(top, last);
      bottom = Math.min(bottom, last);
    }
    at[i] = FIRST + i * MINUTE;
    open[i] = onTick(price);
    close[i] = onTick(last);
    high[i] = onTick(top);
    low[i] = onTick(bottom);
    volume[i] = Math.round(1 + random() * 1e6) / 1e5;
    price = last;
  }
  return { kind: 'candles', timeframe: MINUTE, length: count, at, open, high, low, close, volume };
}

/** The same candles as CSV with a header. */
export function candlesAsCsv({ length, at, open, high, low, close, volume }) {
  const lines = ['timestamp,open,high,low,close,volume'];
  for (let i = 0; i < length; i += 1) {
    lines.push(`${at[i]},${open[i]},${high[i]},${low[i]},${close[i]},${volume[i]}`);
  }
  return `${lines.join('\n')}\n`;
}

function onTick(price) {
  return Math.round(price * 10) / 10;
}

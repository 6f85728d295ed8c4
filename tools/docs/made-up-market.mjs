const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 0, 1);

/** Four acts of one market, made up so that each shows something: [name, until day, price at its end]. It begins at 100. */
export const ACTS = [
  { name: 'sideways', until: 20, price: 101 },
  { name: 'falling', until: 35, price: 76 },
  { name: 'at the bottom', until: 50, price: 79 },
  { name: 'rising', until: 75, price: 125 },
].map((act) => ({ ...act, end: START + act.until * DAY }));

/** Hourly candles of the four acts; the same every time. */
export function madeUpMarket() {
  const rows = closes().map((close, i, all) => {
    const open = i === 0 ? 100 : all[i - 1];
    return { at: START + i * HOUR, open, high: Math.max(open, close), low: Math.min(open, close), close };
  });
  const column = (name) => Float64Array.from(rows, (row) => row[name]);
  return {
    kind: 'candles',
    timeframe: HOUR,
    length: rows.length,
    at: column('at'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: new Float64Array(rows.length).fill(100),
  };
}

/** Straight lines from act to act, and noise that comes back to them. */
function closes() {
  const random = randomNumbers(7);
  const prices = [];
  let noise = 0;
  let from = { end: START, price: 100 };
  for (const act of ACTS) {
    for (let at = from.end; at < act.end; at += HOUR) {
      noise = 0.97 * noise + 1.9 * (random() - 0.5);
      const trend = from.price + ((act.price - from.price) * (at - from.end)) / (act.end - from.end);
      prices.push(Math.round((trend + noise) * 100) / 100);
    }
    from = act;
  }
  return prices;
}

/** Numbers from 0 to 1 of a linear congruence: the same on every machine. */
function randomNumbers(seed) {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

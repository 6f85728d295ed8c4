const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const ROWS = 30 * 24;

/**
 * A month of hourly candles for a first backtest, as CSV. They are made up: a slow wave, a fast one, and small steps by a fixed sequence, so that
 * everybody gets the same.
 */
export function examplePrices(): string {
  const rows: string[] = ['time,open,high,low,close,volume'];
  let state = 1;
  const chance = (): number => {
    state = (state * 48_271) % 2_147_483_647; // the "minimal standard" generator of Park and Miller
    return state / 2_147_483_647 - 0.5;
  };
  let open = 50_000;
  for (let row = 0; row < ROWS; row += 1) {
    const wave = 50_000 + 2_500 * Math.sin(row / 60) + 600 * Math.sin(row / 7);
    const close = wave + 200 * chance();
    const [low, high] = [Math.min(open, close) - 60 * (chance() + 0.5), Math.max(open, close) + 60 * (chance() + 0.5)];
    const prices = [open, high, low, close].map((value) => value.toFixed(1));
    rows.push([START + row * HOUR, ...prices, (2 + 2 * chance()).toFixed(3)].join(','));
    open = close;
  }
  return `${rows.join('\n')}\n`;
}

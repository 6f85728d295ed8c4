import type { SweepReportData, SweptRun } from './sweep-report-data.js';

const INTERVALS = ['0.5%', '1%', '1.5%', '2%', '3%', '4%'];
const BUYS = [3, 5, 8, 12];
const FLAVOURS = ['grid-hodl', 'swing'];

/** A hill with its top at 2 % and eight buys; swing is a little worse. */
function worth(interval: number, buys: number, flavour: number): number {
  return 0.3 - 0.02 * (interval - 3) ** 2 - 0.03 * (buys - 2) ** 2 - 0.04 * flavour;
}

/** A sweep with everything in it. */
export function aSweep(more: Partial<SweepReportData> = {}): SweepReportData {
  const sets = INTERVALS.flatMap((interval, i) =>
    BUYS.flatMap((buys, j) => FLAVOURS.map((flavour, k) => ({ interval, buys, flavour, worth: worth(i, j, k) }))),
  );
  const runs = sets.map(({ interval, buys, flavour, worth: totalReturn }, number): SweptRun => ({
    number,
    set: { 'strategy.interval': interval, 'strategy.openBuyOrders': buys, 'strategy.flavour': flavour },
    figures: { totalReturn, sharpe: totalReturn * 4, maxDrawdown: 0.2, roundTrips: 100 + number },
  }));
  const failed: SweptRun = {
    number: 48,
    set: { 'strategy.interval': '0.5%' },
    figures: {},
    failed: 'PREFLIGHT.REFUSED: too narrow',
  };
  const days = Array.from({ length: 13 }, (_none, i) => i * 30);
  return {
    name: 'intervals',
    instrument: 'kraken:BTC/USD',
    period: { from: Date.UTC(2021, 0, 1), to: Date.UTC(2024, 0, 1) },
    objective: { figure: 'totalReturn', aim: 'max' },
    terms: ['maxDrawdown below 30 %', 'every combination once'],
    parameters: [
      { path: 'strategy.interval', values: INTERVALS },
      { path: 'strategy.openBuyOrders', values: BUYS },
      { path: 'strategy.flavour', values: FLAVOURS },
    ],
    runs: [...runs, failed],
    choice: { run: 28, why: 'Its neighbours are good too.' },
    verdict: {
      headline: 'An edge is not shown.',
      findings: [
        { says: 'for', text: 'It gained on the whole time.' },
        { says: 'against', text: 'The deflated Sharpe ratio is 0.61, below 0.95.' },
        { says: 'open', text: 'No walk-forward was made.' },
      ],
    },
    statistics: [
      {
        name: 'Probability of backtest overfitting',
        value: '31 %',
        meaning: 'How often the best in sample is below the middle after it.',
      },
    ],
    walkForward: {
      summary: 'Half of what was earned in sample was kept.',
      windows: [0, 1, 2].map((i) => ({
        from: Date.UTC(2021, 6 * i, 1),
        split: Date.UTC(2022, 6 * i, 1),
        to: Date.UTC(2022, 6 * i + 3, 1),
        chosen: { 'strategy.interval': '2%' },
        inSample: 0.2,
        outOfSample: 0.05 - 0.05 * i,
      })),
    },
    fans: [
      {
        title: 'Price over its last value',
        note: 'Block bootstrap of the history, 500 paths.',
        xName: 'days',
        x: days,
        quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => ({
          share,
          values: days.map((day) => 1 + (share - 0.5) * Math.sqrt(day / 180)),
        })),
        kind: 'amount',
      },
    ],
    facts: [{ name: 'Command', value: 'gridbot sweep --config sweep.yaml' }],
    ...more,
  };
}

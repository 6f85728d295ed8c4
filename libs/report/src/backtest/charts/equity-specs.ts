import type { BacktestTrace, BenchmarkName, BacktestResult } from '@gridbot/backtest';
import type { ColourRole, LineSeries, LinesSpec, ValueUnit } from '../../chart-spec/chart-spec.js';
import { digitsOf } from '../../figures/money.js';
import { RUN_GROUP } from './price-spec.js';
import { rounded } from './thin.js';

/** How each curve is drawn: its dashes tell it from the others without its colour. */
const BENCHMARKS: readonly (readonly [BenchmarkName, string, ColourRole, readonly number[]])[] = [
  ['buyAndHold', 'buy and hold', 'hold', [7, 4]],
  ['dca', 'DCA, daily', 'dca', [2, 3]],
  ['rebalancing', '50/50', 'rebalance', [10, 3, 2, 3]],
];

interface Curve {
  readonly label: string;
  readonly colour: ColourRole;
  readonly dash?: readonly number[];
  readonly values: readonly number[];
}

/** Equity of the bot and of its benchmarks, or how far each is below its height. */
export function equitySpecs(run: BacktestResult, trace: BacktestTrace) {
  const curves = curvesOf(trace);
  const x = trace.equity.map(({ at }) => Math.round(at / 1000));
  const unit: ValueUnit = { kind: 'money', digits: digitsOf(run), name: run.quote };
  const shared = { type: 'lines', x, xKind: 'time', group: RUN_GROUP } as const;
  const equity: LinesSpec = { ...shared, unit, height: 320, series: curves.map((curve) => line(curve, curve.values)) };
  const drawdown: LinesSpec = {
    ...shared,
    unit: { kind: 'fraction', digits: 2 },
    height: 200,
    series: curves.map((curve, i) => ({
      ...line(curve, fallsOf(curve.values)),
      shape: i === 0 ? ('area' as const) : ('line' as const),
    })),
  };
  return { equity, drawdown };
}

/** What the account was in: base, quote held for open buys, quote that was free. */
export function inventorySpec(run: BacktestResult, { equity, outside }: BacktestTrace): LinesSpec {
  const base = equity.map(({ inventory }) => inventory.toDouble());
  const employed = equity.map(({ inventory, quote, idle }) => inventory.plus(quote).minus(idle).toDouble());
  const whole = equity.map((point) => point.equity.toDouble());
  return {
    type: 'lines',
    x: equity.map(({ at }) => Math.round(at / 1000)),
    xKind: 'time',
    group: RUN_GROUP,
    unit: { kind: 'money', digits: digitsOf(run), name: run.quote },
    height: 260,
    series: [
      { label: 'whole account', colour: 'quote', shape: 'line', values: whole.map(rounded), width: 1.5 },
      { label: 'base and open buys', colour: 'buy', shape: 'line', values: employed.map(rounded), dash: [5, 3] },
      { label: `${run.base} held`, colour: 'base', shape: 'area', values: base.map(rounded) },
    ],
    bands: [
      { upper: 0, lower: 1, colour: 'muted' },
      { upper: 1, lower: 2, colour: 'buy' },
    ],
    shaded: outside.map(({ from, to }) => [Math.round(from / 1000), Math.round(to / 1000)] as const),
  };
}

function curvesOf({ equity, benchmarks }: BacktestTrace): readonly Curve[] {
  return [
    { label: 'bot', colour: 'bot', values: equity.map((point) => point.equity.toDouble()) },
    ...BENCHMARKS.flatMap(([name, label, colour, dash]) => {
      const worth = benchmarks[name];
      return worth === undefined ? [] : [{ label, colour, dash, values: worth.map((value) => value.toDouble()) }];
    }),
  ];
}

function line({ label, colour, dash }: Curve, values: readonly number[]): LineSeries {
  return {
    label,
    colour,
    values: values.map(rounded),
    shape: 'line',
    width: colour === 'bot' ? 2.25 : 1.5,
    ...(dash && { dash }),
  };
}

/** How far each value is below the highest before it, as a fraction not above zero. */
export function fallsOf(values: readonly number[]): readonly number[] {
  let height = -Infinity;
  return values.map((value) => {
    height = Math.max(height, value);
    return height > 0 ? value / height - 1 : 0;
  });
}

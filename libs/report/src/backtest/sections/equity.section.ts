import { amountText, dayText, type BacktestResult, type BacktestTrace, type BenchmarkName } from '@gridbot/backtest';
import { compare } from '../../figures/comparison.js';
import { digitsOf } from '../../figures/money.js';
import { html, type Markup } from '../../html/markup.js';
import { chartFrame } from '../../widgets/chart-frame.js';
import { table } from '../../widgets/table.js';
import { equitySpecs } from '../charts/equity-specs.js';
import { thinned } from '../charts/thin.js';
import type { SectionOf } from './section.js';
import { nothingToShow } from '../../widgets/section.js';

/** Rows of a table that stands in for a chart. */
const TABLE_ROWS = 40;

/** Equity beside the benchmarks, and how far each fell. */
export const equitySection: SectionOf = (run) => {
  const common = { id: 'equity', title: 'Against doing something else' };
  const comparison = comparisonTable(run);
  const { trace } = run;
  if (trace === undefined || trace.equity.length < 2) {
    return { ...common, body: [comparison, nothingToShow('There are too few moments to draw a curve.')] };
  }
  const { equity, drawdown } = equitySpecs(run, trace);
  return {
    ...common,
    body: [
      comparison,
      chartFrame({
        id: 'equity',
        title: 'Equity',
        note: 'What the account was worth, base at the price of the moment, and what the same money would have become otherwise.',
        spec: equity,
        data: curveTable(run, trace),
      }),
      chartFrame({
        id: 'drawdown',
        title: 'Drawdown',
        note: 'How far equity was below its highest value so far.',
        spec: drawdown,
      }),
    ],
    charts: { equity, drawdown },
  };
};

function comparisonTable(run: BacktestResult): Markup {
  const { columns, rows } = compare(run);
  return html`${table(
      'The bot and its benchmarks',
      [{ heading: 'Figure' }, ...columns.map((heading) => ({ heading, numeric: true }))],
      rows.map(({ label, cells }) => [label, ...cells]),
    )}
    <p class="note">
      Same candles, same money at the start. Buy and hold: everything into ${run.base} at the first price, without a
      fee. DCA: equal amounts every day, with the taker fee. 50/50: half in ${run.base}, brought back half of the way
      when it strays, with the taker fee.
    </p>`;
}

function curveTable(run: BacktestResult, { equity, benchmarks }: BacktestTrace): Markup {
  const digits = digitsOf(run);
  const names: readonly (readonly [BenchmarkName, string])[] = [
    ['buyAndHold', 'Buy and hold'],
    ['dca', 'DCA, daily'],
    ['rebalancing', '50/50'],
  ];
  const shown = names.filter(([name]) => benchmarks[name] !== undefined);
  const rows = thinned(
    equity.map((point, i) => [
      dayText(point.at),
      amountText(point.equity, digits),
      ...shown.map(([name]) => {
        const worth = benchmarks[name]?.[i];
        return worth === undefined ? '–' : amountText(worth, digits);
      }),
    ]),
    TABLE_ROWS,
  );
  const numeric = true;
  return table(
    `Equity, ${run.quote}`,
    [{ heading: 'Day, UTC' }, { heading: 'Bot', numeric }, ...shown.map(([, heading]) => ({ heading, numeric }))],
    rows,
  );
}

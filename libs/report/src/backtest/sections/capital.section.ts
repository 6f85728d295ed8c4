import {
  amountText,
  dayText,
  durationText,
  type BacktestResult,
  type BacktestTrace,
  type OutsideSpan,
} from '@gridbot/backtest';
import { digitsOf } from '../../figures/money.js';
import { html, type Markup } from '../../html/markup.js';
import { shareText } from '../../text/number-text.js';
import { chartFrame } from '../../widgets/chart-frame.js';
import { table } from '../../widgets/table.js';
import { timeline } from '../../widgets/timeline.js';
import { inventorySpec } from '../charts/equity-specs.js';
import { thinned } from '../charts/thin.js';
import type { SectionOf } from './section.js';

const TABLE_ROWS = 40;
const LONGEST_SHOWN = 10;
const MISSING: Readonly<Record<OutsideSpan['without'], string>> = {
  buys: 'no buy rested',
  sells: 'no sell rested',
  both: 'no order rested',
};

/** What the money was in, and when the grid could not work. */
export const capitalSection: SectionOf = (run) => {
  const { trace } = run;
  if (trace === undefined || trace.equity.length < 2) return undefined;
  const inventory = inventorySpec(run, trace);
  return {
    id: 'capital',
    title: 'Use of the money',
    body: [
      chartFrame({
        id: 'inventory',
        title: 'Where the money was',
        note: `From below: ${run.base} held, ${run.quote} held for open buys, idle ${run.quote}. Shaded: a side of the grid was empty.`,
        spec: inventory,
        data: inventoryTable(run, trace),
      }),
      outside(run, trace),
    ],
    charts: { inventory },
  };
};

function outside(run: BacktestResult, { outside: spans }: BacktestTrace): Markup {
  const share = run.performance.outside.share;
  const longest = [...spans].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, LONGEST_SHOWN);
  return html`<figure class="chart">
    <figcaption>
      <h3>Time outside the grid</h3>
      <p class="note">
        ${share === undefined ? 'When one side of the grid was empty.' : `${shareText(share)} of the time one side of the grid was empty.`}
        <span class="legend-line">
          <span class="legend-entry mark-no-buys">no buy rested</span>
          <span class="legend-entry mark-no-sells">no sell rested</span>
          <span class="legend-entry mark-no-orders">neither</span></span
        >
      </p>
    </figcaption>
    ${timeline(
      'When a side of the grid was empty',
      run.from,
      run.to,
      spans.map((span) => ({
        ...span,
        className: `out-${span.without}`,
        title: `${MISSING[span.without]}: ${dayText(span.from)} to ${dayText(span.to)}, ${durationText(span.to - span.from)}`,
      })),
    )}
    <div class="histogram-labels"><span>${dayText(run.from)}</span><span>${dayText(run.to)}</span></div>
    ${
      longest.length > 0 &&
      html`<details class="data">
        <summary>The longest stretches as a table</summary>
        ${table(
          'Longest stretches outside the grid',
          [
            { heading: 'From, UTC' },
            { heading: 'To, UTC' },
            { heading: 'Length', numeric: true },
            { heading: 'What was missing' },
          ],
          longest.map(({ from, to, without }) => [
            dayText(from),
            dayText(to),
            durationText(to - from),
            MISSING[without],
          ]),
        )}
      </details>`
    }
  </figure>`;
}

function inventoryTable(run: BacktestResult, { equity }: BacktestTrace): Markup {
  const digits = digitsOf(run);
  const numeric = true;
  return table(
    `Where the money was, ${run.quote}`,
    [
      { heading: 'Day, UTC' },
      { heading: `${run.base} held`, numeric },
      { heading: 'Held for open buys', numeric },
      { heading: 'Idle', numeric },
      { heading: 'Whole account', numeric },
    ],
    thinned(equity, TABLE_ROWS).map(({ at, inventory, quote, idle, equity: whole }) => [
      dayText(at),
      ...[inventory, quote.minus(idle), idle, whole].map((amount) => amountText(amount, digits)),
    ]),
  );
}

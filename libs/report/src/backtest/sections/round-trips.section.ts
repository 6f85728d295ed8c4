import {
  amountText,
  durationText,
  shownDecimal,
  type BacktestResult,
  type Histogram,
  type Quantiles,
} from '@gridbot/backtest';
import { digitsOf } from '../../figures/money.js';
import { html, type Markup } from '../../html/markup.js';
import { histogram } from '../../widgets/histogram.js';
import { table } from '../../widgets/table.js';
import type { SectionOf } from './section.js';
import { nothingToShow } from '../../widgets/section.js';

/** What round trips brought and how long they took. */
export const roundTripsSection: SectionOf = (run) => {
  const { trace, performance } = run;
  if (trace === undefined) return undefined;
  const common = { id: 'round-trips', title: 'Round trips' };
  const { profitHistogram, durationHistogram } = trace;
  if (profitHistogram === undefined || durationHistogram === undefined) {
    return {
      ...common,
      body: nothingToShow('No round trip was finished: nothing that was bought has been sold again.'),
    };
  }
  const amount = (value: number): string => amountText(shownDecimal(value), digitsOf(run));
  const counted = 'round trips';
  const note =
    performance.roundTrips.source === 'fifo'
      ? 'The strategy shows no lots: sells are matched with the oldest buys.'
      : 'As the strategy counts them: a buy and the sell of what it brought.';
  return {
    ...common,
    body: html`<div class="two-columns">
        ${histogram({ title: `Profit, ${run.quote}`, note, ...profitHistogram, counted, edgeText: edgeTextOf(profitHistogram, digitsOf(run)) })}
        ${histogram({
          title: 'Time from buy to sell',
          note: 'How long money was bound in each of them.',
          ...durationHistogram,
          counted,
          edgeText: durationText,
        })}
      </div>
      ${quantiles(run, amount)}`,
  };
};

function quantiles({ performance, quote }: BacktestResult, amount: (value: number) => string): Markup | undefined {
  const { profit, duration } = performance.roundTrips;
  if (profit === undefined || duration === undefined) return undefined;
  const cells = (of: Quantiles, show: (value: number) => string): readonly string[] =>
    [of.min, of.q25, of.median, of.q75, of.max].map(show);
  return table(
    'Spread of round trips',
    ['', 'least', 'a quarter below', 'half below', 'three quarters below', 'most'].map((heading, i) => ({
      heading,
      numeric: i > 0,
    })),
    [
      [`Profit, ${quote}`, ...cells(profit, amount)],
      ['Time from buy to sell', ...cells(duration, durationText)],
    ],
  );
}

/** Edges with as many digits as it takes to tell them apart. */
function edgeTextOf({ edges }: Histogram, digits: number): (edge: number) => string {
  const width = Math.abs((edges[1] ?? 1) - (edges[0] ?? 0));
  const needed = width > 0 ? Math.ceil(-Math.log10(width)) + 1 : 0;
  const shown = Math.min(10, Math.max(digits, needed));
  return (edge) => amountText(shownDecimal(edge), shown);
}

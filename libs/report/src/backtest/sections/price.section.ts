import {
  amountText,
  countText,
  priceText,
  signedText,
  type BacktestTrace,
  type BacktestResult,
} from '@gridbot/backtest';
import { digitsOf } from '../../figures/money.js';
import { html, type Markup } from '../../html/markup.js';
import { chartFrame, zoomBar } from '../../widgets/chart-frame.js';
import { table, toneOf } from '../../widgets/table.js';
import { MOST_FILLS, priceSpec, RUN_GROUP } from '../charts/price-spec.js';
import type { SectionOf } from './section.js';
import { nothingToShow } from '../../widgets/section.js';

const SECOND = 1000;

/** Prices with rungs and fills, and beside them the heat map of rungs. */
export const priceSection: SectionOf = (run) => {
  const { trace } = run;
  const common = { id: 'prices', title: 'Prices, rungs and fills' };
  if (trace === undefined || trace.candles.length === 0) {
    return { ...common, body: nothingToShow('This run kept no trace of its prices.') };
  }
  const spec = priceSpec(run, trace);
  const thinned =
    trace.fills.length > MOST_FILLS
      ? ` Of ${countText(trace.fills.length)} fills ${countText(MOST_FILLS)} are marked.`
      : '';
  const frame = chartFrame({
    id: 'price',
    title: `Price of ${run.base} in ${run.quote}`,
    note: `What was traded, where the bot's orders rested, and which were filled. To the right: fills and profit by price level.${thinned}`,
    spec,
    marks: [mark('buy', '▲ buy'), mark('sell', '▼ sell'), mark('rung', '― resting orders')],
    data: levelTable(run, trace),
  });
  return {
    ...common,
    body: html`${zoomBar(RUN_GROUP, (run.to - run.from) / SECOND)} ${frame}
    ${trace.fills.length === 0 && nothingToShow('No order was filled: the price never came to a rung.')}`,
    charts: { price: spec },
  };
};

function mark(kind: string, text: string): Markup {
  return html`<span class="legend-entry mark-${kind}">${text}</span> `;
}

/** The heat map as numbers. */
export function levelTable(run: BacktestResult, { levels }: BacktestTrace): Markup {
  if (levels.length === 0) return nothingToShow('Nothing was filled at any price.');
  const digits = digitsOf(run);
  const mostFills = Math.max(...levels.map(({ buys, sells }) => buys + sells));
  const mostProfit = Math.max(...levels.map(({ profit }) => Math.abs(profit.toDouble())));
  const numeric = true;
  return table(
    'Fills and profit by price level, highest first',
    [
      { heading: `Price, ${run.quote}` },
      { heading: 'Buys', numeric },
      { heading: 'Sells', numeric },
      { heading: 'Round trips', numeric },
      { heading: `Profit, ${run.quote}`, numeric },
      { heading: `Traded, ${run.quote}`, numeric },
    ],
    [...levels]
      .reverse()
      .map((level) => [
        level.from.eq(level.to) ? priceText(level.from) : `${priceText(level.from)} to ${priceText(level.to)}`,
        { content: countText(level.buys), tone: toneOf(level.buys + level.sells, mostFills)?.replace('gain', 'fill') },
        { content: countText(level.sells), tone: toneOf(level.buys + level.sells, mostFills)?.replace('gain', 'fill') },
        countText(level.roundTrips),
        { content: signedText(level.profit, digits), tone: toneOf(level.profit.toDouble(), mostProfit) },
        amountText(level.volume, digits),
      ]),
  );
}

import { rounded } from '../view/decimal-text.js';
import { headingText } from './bot-heading.js';
import type { FillsQuery, FillsReport, ShownFill } from './fills-report.js';
import { timeText } from './instant.js';
import { moreText } from './record-page.js';
import { recordTable, type Column, type TableWidth } from './record-table.js';

const COLUMNS: readonly Column<ShownFill>[] = [
  { heading: 'time (UTC)', text: ({ at }) => timeText(at.ms) },
  { heading: 'side', text: ({ side }) => side },
  { heading: 'quantity', text: ({ quantity }) => quantity.toString(), align: 'right' },
  { heading: 'price', text: ({ price }) => price.toString(), align: 'right' },
  { heading: 'worth', text: ({ notional }) => rounded(notional, 4), align: 'right', drop: 1 },
  { heading: 'fee', text: ({ fee, feeAsset }) => `${rounded(fee, 8)} ${feeAsset}`, align: 'right' },
  { heading: 'as', text: ({ liquidity }) => liquidity, drop: 3 },
  { heading: 'key', text: ({ key }) => key },
  { heading: 'order', text: ({ clientOrderId }) => clientOrderId, drop: 2 },
  { heading: 'trade', text: ({ tradeId }) => tradeId, drop: 4 },
];

/** Fills as lines for a terminal. */
export function fillsLines(report: FillsReport, query: FillsQuery, width: TableWidth): readonly string[] {
  const { bot, items } = report;
  if (items.length === 0) return [headingText(bot), emptyText(query)];
  return [headingText(bot), ...recordTable(items, COLUMNS, width), ...moreText('ones', report)];
}

function emptyText({ order, from, to }: FillsQuery): string {
  if (order !== undefined) return `no fills of order ${order}`;
  return from === undefined && to === undefined ? 'no fills yet' : 'no fills in this time';
}

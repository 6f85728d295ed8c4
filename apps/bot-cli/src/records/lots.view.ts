import { rounded } from '../view/decimal-text.js';
import { headingText } from './bot-heading.js';
import { timeText } from './instant.js';
import type { LotsQuery, LotsReport, ShownLot } from './lots-report.js';
import { moreText } from './record-page.js';
import { recordTable, type Column, type TableWidth } from './record-table.js';

const COLUMNS: readonly Column<ShownLot>[] = [
  { heading: 'lot', text: ({ id }) => id },
  { heading: 'opened (UTC)', text: ({ openedAt }) => timeText(openedAt.ms), drop: 2 },
  { heading: 'quantity', text: ({ quantity }) => quantity.toString(), align: 'right' },
  { heading: 'cost', text: ({ cost }) => rounded(cost, 4), align: 'right' },
  {
    heading: 'a unit',
    text: ({ unitCost }) => (unitCost === undefined ? '-' : rounded(unitCost, 2)),
    align: 'right',
    drop: 1,
  },
  { heading: 'sells at', text: ({ target }) => target?.toString() ?? '-', align: 'right' },
  { heading: 'state', text: ({ state }) => state },
  { heading: 'bought by', text: ({ boughtBy = '-' }) => boughtBy },
  { heading: 'sold by', text: ({ soldBy = '-' }) => soldBy },
  { heading: 'changed (UTC)', text: ({ updatedAt }) => timeText(updatedAt.ms), drop: 3 },
];

/** Lots as lines for a terminal. */
export function lotsLines(report: LotsReport, query: LotsQuery, width: TableWidth): readonly string[] {
  const { bot, items, assets, unsold } = report;
  if (items.length === 0) return [headingText(bot), emptyText(query)];
  const cost = `${unsold.quantity} ${assets.base} that cost ${rounded(unsold.cost, 4)} ${assets.quote}`;
  const sum = `${sumText(query, report)}: ${unsold.count}, ${cost}`;
  return [headingText(bot), ...recordTable(items, COLUMNS, width), sum, ...moreText('ones', report)];
}

function sumText({ from, to }: LotsQuery, { more }: LotsReport): string {
  const which = from === undefined && to === undefined ? 'unsold in all' : 'unsold in this time';
  return more ? `${which}, older ones that are not shown included` : which;
}

function emptyText({ all, from, to }: LotsQuery): string {
  if (from !== undefined || to !== undefined) return 'no lots in this time';
  return all ? 'no lots yet' : 'no unsold lots; --all shows sold ones';
}

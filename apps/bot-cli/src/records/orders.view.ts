import { headingText } from './bot-heading.js';
import { timeText } from './instant.js';
import type { OrdersQuery, OrdersReport, ShownOrder } from './orders-report.js';
import { moreText } from './record-page.js';
import { recordTable, type Column, type TableWidth } from './record-table.js';

const COLUMNS: readonly Column<ShownOrder>[] = [
  { heading: 'placed (UTC)', text: ({ placedAt }) => timeText(placedAt.ms), drop: 1 },
  { heading: 'order', text: ({ clientOrderId }) => clientOrderId },
  { heading: 'key', text: ({ key }) => key },
  { heading: 'side', text: ({ side }) => side },
  { heading: 'price', text: ({ price, orderType }) => price?.toString() ?? orderType, align: 'right' },
  { heading: 'quantity', text: ({ quantity }) => quantity.toString(), align: 'right' },
  { heading: 'filled', text: ({ filledQuantity }) => filledQuantity.toString(), align: 'right' },
  { heading: 'status', text: statusText },
  { heading: 'updated (UTC)', text: ({ updatedAt }) => timeText(updatedAt.ms), drop: 2 },
  { heading: 'exchange id', text: ({ venueOrderId = '-' }) => venueOrderId, drop: 3 },
];

/** Orders as lines for a terminal. */
export function ordersLines(report: OrdersReport, query: OrdersQuery, width: TableWidth): readonly string[] {
  const { bot, items } = report;
  if (items.length === 0) return [headingText(bot), emptyText(query)];
  return [headingText(bot), ...recordTable(items, COLUMNS, width), ...moreText('ones', report)];
}

function statusText({ status, cancelRequestedAt, ending, refusal }: ShownOrder): string {
  if (refusal !== undefined) return `${status}, never sent (${refusal.code})`;
  if (ending !== undefined) return `${status} (${ending.status}: ${ending.reason.text})`;
  const live = status === 'open' || status === 'pending';
  return live && cancelRequestedAt !== undefined ? `${status}, cancel asked` : status;
}

function emptyText({ open, key, from, to }: OrdersQuery): string {
  const kind = open ? 'no open orders' : 'no orders';
  if (key !== undefined) return `${kind} with the key ${key}: gridbot orders lists keys`;
  return from === undefined && to === undefined ? (open ? 'no open orders' : 'no orders yet') : `${kind} in this time`;
}

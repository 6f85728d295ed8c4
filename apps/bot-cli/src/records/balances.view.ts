import type { BalancesReport, ShownBalance } from './balances-report.js';
import { headingText } from './bot-heading.js';
import { timeText } from './instant.js';
import { recordTable, type Column, type TableWidth } from './record-table.js';

const COLUMNS: readonly Column<ShownBalance>[] = [
  { heading: 'asset', text: ({ asset }) => asset },
  { heading: 'total', text: ({ total }) => total.toString(), align: 'right' },
  { heading: 'changed (UTC)', text: ({ at }) => timeText(at.ms) },
  { heading: 'step', text: ({ seq }) => String(seq), align: 'right', drop: 1 },
];

/** Balances as lines for a terminal. */
export function balancesLines({ bot, assets, balances, equity }: BalancesReport, width: TableWidth): readonly string[] {
  if (balances.length === 0) return [headingText(bot), 'no balances yet: the bot has not seen its account'];
  const lines = [headingText(bot), ...recordTable(balances, COLUMNS, width)];
  if (equity === undefined) return [...lines, 'equity: no price is known yet'];
  const { value, price, priceFrom, priceAt, without } = equity;
  return [
    ...lines,
    `equity: ${value} ${assets.quote} at ${price}, the last price known (${priceFrom} of ${timeText(priceAt.ms)})`,
    ...(without.length === 0 ? [] : [`without ${without.join(', ')}: what that is worth is not known`]),
  ];
}

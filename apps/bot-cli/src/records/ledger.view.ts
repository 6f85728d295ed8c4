import type { LedgerTotal } from '@gridbot/core';
import { headingText } from './bot-heading.js';
import type { LedgerCheckReport, LedgerReport } from './ledger-report.js';
import { recordTable, type Column, type TableWidth } from './record-table.js';
import { counted } from '../view/counted.js';

const COLUMNS: readonly Column<LedgerTotal>[] = [
  { heading: 'account', text: ({ account }) => account },
  { heading: 'asset', text: ({ asset }) => asset },
  { heading: 'amount', text: ({ amount }) => amount.toString(), align: 'right' },
];

/** Findings that are shown to people; `--json` has them all. */
const SHOWN = 50;

/** Sums of the ledger as lines for a terminal. */
export function ledgerLines({ bot, totals }: LedgerReport, width: TableWidth): readonly string[] {
  if (totals.length === 0) return [headingText(bot), 'no postings yet'];
  return [headingText(bot), ...recordTable(totals, COLUMNS, width)];
}

/** The outcome of a check as lines for a terminal. */
export function ledgerCheckLines(report: LedgerCheckReport): readonly string[] {
  const { bot, transactions, postings, fills, orders, assets, findings, upToSeq } = report;
  const looked = `${counted(transactions, 'transaction')} of ${counted(postings, 'posting')}, ${counted(fills, 'fill')}, ${counted(orders, 'order')} up to step ${upToSeq}`;
  if (findings.length === 0) {
    const held = assets.length === 0 ? 'no asset was ever held' : `${assets.join(', ')} sum to zero`;
    return [headingText(bot), `the books are right: ${looked}; ${held}`];
  }
  const more = findings.length - SHOWN;
  return [
    headingText(bot),
    `${findings.length === 1 ? '1 finding' : `${findings.length} findings`} in ${looked}:`,
    ...findings.slice(0, SHOWN).map(({ check, text }) => `  ${check.padEnd(12)}  ${text}`),
    ...(more > 0 ? [`  and ${more} more; --json has them all`] : []),
  ];
}

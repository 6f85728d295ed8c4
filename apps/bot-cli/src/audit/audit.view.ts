import { headingText } from '../records/bot-heading.js';
import { timeText } from '../records/instant.js';
import { recordTable, type Column, type TableWidth } from '../records/record-table.js';
import type { AuditReport } from './audit-report.js';
import type { BalanceVerdict, ComparedBalance } from './compare-balances.js';
import type { Difference, DifferenceKind } from './difference.js';
import type { ComparedFees } from './fee-sums.js';
import { counted } from '../view/counted.js';

const KINDS: Readonly<Record<DifferenceKind, string>> = {
  'missing-here': 'missing here',
  'missing-there': 'missing there',
  different: 'different',
};

const VERDICTS: Readonly<Record<BalanceVerdict, string>> = {
  equal: '',
  rounding: 'the exchange shows fewer decimals',
  'not-the-bots': "not the bot's",
  short: "less than the bot's own",
  unsettled: 'traded just now: ask again',
};

const DIFFERENCES: readonly Column<Difference>[] = [
  { heading: 'what', text: ({ subject }) => subject },
  { heading: 'id', text: ({ id }) => id },
  { heading: 'time (UTC)', text: ({ at }) => (at === undefined ? '' : timeText(at.ms)), drop: 1 },
  { heading: 'difference', text: ({ kind, field }) => field ?? KINDS[kind] },
  { heading: 'here', text: ({ here = '-' }) => here },
  { heading: 'at the exchange', text: ({ there = '-' }) => there },
  { heading: 'order', text: ({ order = '' }) => order, drop: 2 },
];

const FEES: readonly Column<ComparedFees>[] = [
  { heading: 'fees', text: ({ asset }) => asset },
  { heading: 'here', text: ({ here }) => here.toString(), align: 'right' },
  { heading: 'at the exchange', text: ({ there }) => there.toString(), align: 'right' },
];

const BALANCES: readonly Column<ComparedBalance>[] = [
  { heading: 'balance now', text: ({ asset }) => asset },
  { heading: 'ledger', text: ({ here }) => here.toString(), align: 'right' },
  { heading: 'at the exchange', text: ({ there }) => there.toString(), align: 'right' },
  { heading: 'by executions above', text: ({ byExecutions }) => byExecutions.toString(), align: 'right', drop: 1 },
  { heading: 'other', text: ({ notTheBots }) => notTheBots.toString(), align: 'right' },
  { heading: '', text: ({ verdict }) => VERDICTS[verdict] },
];

/** An audit as lines for a terminal. */
export function auditLines(report: AuditReport, width: TableWidth): readonly string[] {
  const { bot, from, to, differences, fees, balances } = report;
  return [
    headingText(bot),
    `from ${timeText(from.ms)} to ${timeText(to.ms)} UTC${report.running ? ', two minutes ago at most: the bot runs' : ''}`,
    ...countLines(report),
    ...(differences.length === 0 ? [] : ['', ...recordTable(differences, DIFFERENCES, width)]),
    '',
    ...(fees.length === 0 ? [] : [...recordTable(fees, FEES, width), '']),
    ...recordTable(balances, BALANCES, width),
    '',
    differences.length === 0
      ? 'No difference: the books of the bot are those of the exchange.'
      : `${counted(differences.length, 'difference')}.`,
  ];
}

function countLines({ fills, orders, foreign }: AuditReport): readonly string[] {
  const { compared, forgotten, unsettled } = orders;
  return [
    `${counted(fills.here, 'execution')} here, ${fills.there} at the exchange; ${counted(compared, 'order')} compared`,
    ...(forgotten === 0
      ? []
      : [`${counted(forgotten, 'order')} ended without a trade, and the exchange lists them no more`]),
    ...(unsettled === 0 ? [] : [`${counted(unsettled, 'order')} changed just now: left out`]),
    `not the bot's, on the same account: ${counted(foreign.orders, 'order')}, ${counted(foreign.fills, 'execution')}`,
  ];
}

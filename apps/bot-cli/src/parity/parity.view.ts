import type { Divergence } from '@gridbot/backtest/parity';
import type { Decimal } from '@gridbot/core';
import { headingText } from '../records/bot-heading.js';
import { timeText } from '../records/instant.js';
import { recordTable, type Column, type TableWidth } from '../records/record-table.js';
import { rounded, signed } from '../view/decimal-text.js';
import { textTable } from '../view/text-table.js';
import type { KindTotal, ParityReport } from './parity-report.js';
import { counted } from '../view/counted.js';

const DIGITS = 4;

const KINDS: Readonly<Record<KindTotal['kind'], string>> = {
  'missing-fill': 'filled only in the backtest',
  'extra-fill': 'filled only in life',
  rejection: 'refused in life',
  price: 'another price',
  quantity: 'another quantity',
  fee: 'another fee',
  latency: 'another time',
  rounding: 'rounding of fees',
};

const COLUMNS: readonly Column<Divergence>[] = [
  { heading: 'time (UTC)', text: ({ at }) => timeText(at) },
  { heading: 'side', text: ({ side }) => side },
  { heading: 'limit', text: ({ limit }) => limit?.toString() ?? 'market', align: 'right' },
  { heading: 'quantity', text: ({ quantity }) => quantity.toString(), align: 'right', drop: 1 },
  { heading: 'what', text: ({ kind }) => kind },
  {
    heading: 'cost',
    text: ({ cost, delay }) => (delay === undefined ? signed(cost, DIGITS) : delayText(delay)),
    align: 'right',
  },
  { heading: 'why', text: ({ cause }) => cause },
];

/** A life beside its backtest, as lines for a terminal. */
export function parityLines(report: ParityReport, limit: number, width: TableWidth): readonly string[] {
  const { bot, sessions, skipped, byKind, quote } = report;
  const warnings = sessions.flatMap((session) => session.warnings);
  return [
    headingText(bot),
    pricesText(report),
    ...(sessions.length === 0 ? [nothingText(report)] : sumLines(report)),
    ...(byKind.length === 0 ? [] : kindLines(byKind, quote)),
    ...divergenceLines(report, limit, width),
    ...skipped.map(({ from, reason }) => `not compared: the session of ${timeText(from)} UTC: ${reason}`),
    ...unpricedLines(report),
    ...warnings.map((warning) => `note: ${warning}`),
  ];
}

function nothingText({ skipped }: ParityReport): string {
  if (skipped.length === 0) return 'no session to compare: the bot has not traded in this time';
  return `no session could be compared, of ${skipped.length}`;
}

function pricesText({ prices: { source, files, rows } }: ParityReport): string {
  return source === 'files'
    ? `prices: ${files.join(', ')} (${counted(rows ?? 0, 'row')})`
    : "prices: those in the bot's own journal, which are few; give the market's with --data";
}

function sumLines({ sessions, live, backtest, difference, byKind, quote }: ParityReport): readonly string[] {
  const [first, last] = [sessions[0]!, sessions.at(-1)!];
  const row = (name: string, ...cells: readonly string[]): readonly string[] => [name, ...cells];
  const amounts = (name: string, a: Decimal, b: Decimal): readonly string[] =>
    row(name, rounded(a, DIGITS), rounded(b, DIGITS), signed(b.minus(a), DIGITS));
  const table = [
    row('', 'in life', 'backtest', 'difference'),
    row('orders filled', `${live.orders}`, `${backtest.orders}`, plus(backtest.orders - live.orders)),
    row('fills', `${live.fills}`, `${backtest.fills}`, plus(backtest.fills - live.fills)),
    amounts(`fees, ${quote}`, live.fees, backtest.fees),
    amounts(`trading result, ${quote}`, live.result, backtest.result),
  ];
  return [
    `${counted(sessions.length, 'session')}, ${timeText(first.from)} to ${timeText(last.to)} UTC`,
    '',
    ...textTable(table, ['left', 'right', 'right', 'right']),
    '',
    byKind.length === 0 ? 'The backtest does what the bot did.' : verdict(difference, quote),
  ];
}

function verdict(difference: Decimal, quote: string): string {
  if (difference.isZero()) return 'The backtest promises what life brought.';
  const amount = `${rounded(difference.abs(), DIGITS)} ${quote}`;
  return `The backtest promises ${amount} ${difference.isPositive() ? 'more' : 'less'} than life brought.`;
}

function kindLines(byKind: readonly KindTotal[], quote: string): readonly string[] {
  const rows = byKind.map(({ kind, count, cost }) => [
    KINDS[kind],
    count === 0 ? '' : `${count}`,
    signed(cost, DIGITS),
  ]);
  return ['', ...textTable([['what differs', 'count', `cost, ${quote}`], ...rows], ['left', 'right', 'right'])];
}

/** The dearest, oldest first. */
function divergenceLines({ sessions }: ParityReport, limit: number, width: TableWidth): readonly string[] {
  const all = sessions.flatMap(({ divergences }) => divergences);
  if (all.length === 0) return [];
  const dearest = [...all].sort((a, b) => b.cost.abs().compare(a.cost.abs())).slice(0, limit);
  const shown = dearest.sort((a, b) => a.at - b.at);
  const left = all.length - shown.length;
  return ['', ...recordTable(shown, COLUMNS, width), ...(left > 0 ? [`and ${left} that cost less: --limit all`] : [])];
}

function unpricedLines({ sessions }: ParityReport): readonly string[] {
  const assets = [...new Set(sessions.flatMap(({ unpriced }) => unpriced))];
  return assets.map((asset) => `fees in ${asset} are in no figure: give its price, simulation.fees.assetPrice`);
}

function plus(count: number): string {
  return count < 0 ? `${count}` : `+${count}`;
}

function delayText(millis: number): string {
  return `${millis < 0 ? '' : '+'}${(millis / 1000).toFixed(1)} s`;
}

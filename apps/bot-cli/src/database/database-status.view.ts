import type { SchemaStatus } from '@gridbot/persistence/sqlite';
import { textTable } from '../view/text-table.js';
import type { BotStatus } from './bot-status.js';
import type { DatabaseStatus } from './database-status.js';
import { counted } from '../view/counted.js';

/** How a database stands, as lines for a terminal. */
export function databaseLines({ place, size, schema, strategyTables, bots }: DatabaseStatus): readonly string[] {
  return [
    `database     ${place}, ${sizeText(size)}`,
    `schema       ${schemaText(schema)}`,
    ...indented(migrationTable(schema)),
    ...(strategyTables.length === 0 ? [] : [`strategies   with tables of their own: ${strategyTables.join(', ')}`]),
    ...(bots === undefined ? [] : botLines(bots)),
  ];
}

/** Bytes for people. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${unit === 0 ? bytes : (bytes / 1000 ** unit).toFixed(1)} ${units[unit]}`;
}

function schemaText({ applied, pending }: SchemaStatus): string {
  const newest = applied.at(-1)?.version ?? 0;
  if (applied.some(({ checksum }) => checksum === 'unknown'))
    return `version ${newest}, of a newer gridbot than this one`;
  if (applied.some(({ checksum }) => checksum === 'differs'))
    return `version ${newest}, made by another build of gridbot`;
  if (pending.length === 0) return `version ${newest}, up to date`;
  const name = pending.length === 1 ? 'change is' : 'changes are';
  return `version ${newest}, ${pending.length} ${name} pending: "gridbot db migrate", or the next start, applies them`;
}

function migrationTable({ applied, pending }: SchemaStatus): readonly string[] {
  const rows = [
    ...applied.map(({ version, name, appliedAt, checksum }) => [
      ...[`${version}`, name, timeText(appliedAt), `checksum ${checksum}`],
    ]),
    ...pending.map(({ version, name }) => [`${version}`, name, 'pending']),
  ];
  return textTable([['', 'change', 'applied', ''], ...rows], ['right']);
}

function botLines(bots: readonly BotStatus[]): readonly string[] {
  if (bots.length === 0) return ['bots         none yet'];
  return ['', ...bots.flatMap((bot) => [...lines(bot), '']).slice(0, -1)];
}

function lines(bot: BotStatus): readonly string[] {
  const { name, mode, exchange, instrument, strategy, restoreEpoch, lease, journal, snapshotSeq } = bot;
  return [
    `bot          ${name}: ${strategy}, ${mode}, ${instrument} on ${exchange}`,
    lastStepLine(bot),
    lease === undefined
      ? 'run by       nobody'
      : `run by       ${lease.holder} since ${timeText(lease.since)}, last sign of life ${timeText(lease.heartbeatAt)}`,
    journal.firstSeq === undefined
      ? `journal      ${bot.problem === undefined ? 'empty' : 'cannot be read'}`
      : `journal      ${journal.entries} steps, from ${journal.firstSeq} on, in ${counted(journal.segments, 'closed segment')} and since; newest snapshot ${snapshotSeq ?? 'none'}`,
    `order ids    begin with ${bot.orderIdBase}, restored ${restoreEpoch === 0 ? 'never' : counted(restoreEpoch, 'time')}`,
    ...(bot.problem === undefined ? [] : [`problem      ${bot.problem}`]),
    ...unconfirmedLines(bot),
  ];
}

function lastStepLine({ lastSeq, lastAt }: BotStatus): string {
  if (lastSeq === 0) return 'last step    none yet';
  return `last step    ${lastSeq}${lastAt === undefined ? '' : `, ${timeText(lastAt)}`}`;
}

function unconfirmedLines({ unconfirmed, name }: BotStatus): readonly string[] {
  if (unconfirmed === undefined) return [];
  return [
    `unconfirmed  rebuilt from the exchange; "${name}" does not trade until a person has confirmed it: "gridbot recover --from-exchange" tells how`,
    ...unconfirmed.map((line) => `             ${line}`),
  ];
}

function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `             ${line}`);
}

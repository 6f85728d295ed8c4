import { GridbotError, type KeptBeside, type Order, type PendingNotice, type StepResult } from '@gridbot/core';
import { orderIdTaken, sameTerms } from '../order-terms.js';
import type {
  BalanceEntity,
  ConfigurationEntity,
  EquitySampleEntity,
  FillEntity,
  JournalEntryEntity,
  LotEntity,
  NoticeEntity,
  OrderEntity,
  PostingEntity,
} from './entities/index.js';
import { balanceMapper } from './mappers/balance.mapper.js';
import { configurationMapper } from './mappers/configuration.mapper.js';
import { equitySampleMapper } from './mappers/equity-sample.mapper.js';
import { fillMapper } from './mappers/fill.mapper.js';
import { journalEntryMapper } from './mappers/journal-entry.mapper.js';
import { lotMapper } from './mappers/lot.mapper.js';
import { noticeMapper } from './mappers/notice.mapper.js';
import { orderMapper } from './mappers/order.mapper.js';
import { postingMapper } from './mappers/posting.mapper.js';
import { snapshotMapper, type SnapshotRows } from './mappers/snapshot.mapper.js';
import type { OpenBot } from './open-bot.js';
import { settingsOf } from './settings-of.js';
import { timerChanges, type TimerChange } from './timer-changes.js';

/** Everything that one transaction writes: as if the steps had been kept one by one. */
export interface BatchRows {
  readonly journal: readonly JournalEntryEntity[];
  readonly orders: readonly OrderEntity[];
  readonly fills: readonly FillEntity[];
  /** Orders that have to be kept already, because a fill of theirs comes before any word of them. */
  readonly filledBefore: ReadonlySet<string>;
  readonly postings: readonly PostingEntity[];
  readonly balances: readonly BalanceEntity[];
  readonly lots: readonly LotEntity[];
  readonly timers: readonly TimerChange[];
  readonly notices: readonly NoticeEntity[];
  readonly configurations: readonly ConfigurationEntity[];
  readonly equity: readonly EquitySampleEntity[];
  readonly snapshot?: SnapshotRows | undefined;
  /** Where the bot's memory ends with it. */
  readonly end: Pick<OpenBot, 'lastSeq' | 'lastHash' | 'snapshotSeq' | 'configuration'>;
}

/**
 * The rows of steps and of what is kept beside them.
 * @param hashAt asks for the journal's hash at a kept step before the last one
 * @throws GridbotError STORE.CONFLICT if an order changes its terms within the batch
 */
export async function batchRows(
  bot: OpenBot,
  steps: readonly StepResult[],
  { snapshot, equity, notices = [] }: KeptBeside,
  hashAt: (seq: number) => Promise<string>,
): Promise<BatchRows> {
  const botId = bot.id;
  const journal = journalRows(bot, steps);
  const configurations = configurationRows(bot, steps);
  const newSnapshot = snapshot !== undefined && snapshot.seq >= bot.snapshotSeq ? snapshot : undefined;
  const hashOf = (seq: number): string | undefined =>
    seq === bot.lastSeq ? bot.lastHash : journal.find((row) => row.seq === seq)?.hash;
  return {
    journal,
    configurations: configurations.rows,
    ...orderRows(botId, steps),
    postings: steps.flatMap(({ seq, at, postings }) =>
      postings.map((posting, line) => postingMapper.toPersistence(posting, { botId, seq, at, line })),
    ),
    balances: lastOf(
      steps.flatMap(({ seq, at, balances }) =>
        balances.map((balance) => balanceMapper.toPersistence(balance, { botId, seq, at })),
      ),
      ({ asset }) => asset,
    ),
    lots: lotRows(botId, steps),
    timers: timerChanges(botId, steps),
    notices: [...noticeRows(botId, steps), ...noticeRowsAbout(botId, steps, notices)],
    equity: equity === undefined ? [] : [equitySampleMapper.toPersistence(equity, botId)],
    snapshot:
      newSnapshot &&
      snapshotMapper.toPersistence(newSnapshot, botId, hashOf(newSnapshot.seq) ?? (await hashAt(newSnapshot.seq))),
    end: {
      lastSeq: journal.at(-1)?.seq ?? bot.lastSeq,
      lastHash: journal.at(-1)?.hash ?? bot.lastHash,
      snapshotSeq: newSnapshot?.seq ?? bot.snapshotSeq,
      configuration: configurations.newest,
    },
  };
}

function journalRows(
  { id, lastHash }: OpenBot,
  steps: readonly StepResult[],
): readonly (JournalEntryEntity & { readonly hash: string })[] {
  let previous = lastHash;
  return steps.map((step) => {
    const row = journalEntryMapper.toPersistence(step, id, previous);
    previous = row.hash;
    return row;
  });
}

function configurationRows(
  { id: botId, configuration }: OpenBot,
  steps: readonly StepResult[],
): { readonly rows: readonly ConfigurationEntity[]; readonly newest: OpenBot['configuration'] } {
  const rows: ConfigurationEntity[] = [];
  let newest = configuration;
  for (const { seq, event } of steps) {
    if (event.type !== 'started' || settingsOf(event) === newest.settings) continue;
    newest = { version: newest.version + 1, settings: settingsOf(event) };
    rows.push(configurationMapper.toPersistence(event, { botId, version: newest.version, seq }));
  }
  return { rows, newest };
}

function orderRows(botId: number, steps: readonly StepResult[]): Pick<BatchRows, 'orders' | 'fills' | 'filledBefore'> {
  const first = new Map<string, Order>();
  const orders = new Map<string, OrderEntity>();
  const fills: FillEntity[] = [];
  const filledBefore = new Set<string>();
  for (const { seq, orders: changed, fills: counted } of steps) {
    changed.forEach((order, line) => {
      const known = first.get(order.clientOrderId) ?? order;
      if (!sameTerms(known, order)) throw orderIdTaken(order);
      first.set(order.clientOrderId, known);
      const origin = orders.get(order.clientOrderId) ?? { botId, seq, line };
      const { seq: firstSeq, line: firstLine } = origin;
      orders.set(order.clientOrderId, orderMapper.toPersistence(order, { botId, seq: firstSeq, line: firstLine }));
    });
    counted.forEach((recorded, line) => {
      fills.push(fillMapper.toPersistence(recorded, { botId, seq, line }));
      if (!first.has(recorded.clientOrderId)) filledBefore.add(recorded.clientOrderId);
    });
  }
  const later = [...filledBefore].filter((clientOrderId) => first.has(clientOrderId));
  return { orders: [...orders.values()], fills, filledBefore: new Set(later) };
}

function lotRows(botId: number, steps: readonly StepResult[]): readonly LotEntity[] {
  const lots = new Map<string, LotEntity>();
  for (const { seq, at, lots: told } of steps) {
    told.forEach((lot, line) => {
      const row = lotMapper.toPersistence(lot, { botId, seq, line, at });
      const { seq: firstSeq, line: firstLine, openedAt } = lots.get(lot.id) ?? row;
      lots.set(lot.id, { ...row, seq: firstSeq, line: firstLine, openedAt });
    });
  }
  return [...lots.values()];
}

function noticeRows(botId: number, steps: readonly StepResult[]): readonly NoticeEntity[] {
  return steps.flatMap(({ seq, at, commands }) =>
    commands.flatMap((command, line) =>
      command.type === 'notify' ? [noticeMapper.toPersistence(command, { botId, seq, line, at })] : [],
    ),
  );
}

/** Messages about these steps; those about steps that were kept before were kept with them. */
function noticeRowsAbout(
  botId: number,
  steps: readonly StepResult[],
  notices: readonly PendingNotice[],
): readonly NoticeEntity[] {
  const seqs = new Set(steps.map(({ seq }) => seq));
  return notices
    .filter(({ seq }) => seqs.has(seq))
    .map((notice) => noticeMapper.toPersistence(notice, { botId, seq: notice.seq, line: notice.line, at: notice.at }));
}

function lastOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** The error of a fill whose order is not kept. */
export function unknownOrder(clientOrderId: string): GridbotError {
  return new GridbotError(
    'STORE.CONFLICT',
    `a fill of order ${clientOrderId} cannot be kept: the order is not kept when the fill is counted`,
    { details: { clientOrderId } },
  );
}

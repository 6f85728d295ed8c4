import { orderIdTaken } from '../order-terms.js';
import { unknownOrder, type BatchRows } from './batch-rows.js';
import type { Transaction, UpsertRule } from './database.js';
import {
  BalanceEntity,
  ConfigurationEntity,
  EquitySampleEntity,
  FillEntity,
  JournalEntryEntity,
  LotEntity,
  NoticeEntity,
  OrderEntity,
  PostingEntity,
  SnapshotEntity,
  StrategyStateEntity,
  TimerEntity,
} from './entities/index.js';
import { orderMapper } from './mappers/order.mapper.js';
import type { SnapshotRows } from './mappers/snapshot.mapper.js';
import type { TimerChange } from './timer-changes.js';

const ORDERS: UpsertRule<OrderEntity> = {
  key: ['botId', 'clientOrderId'],
  fixed: ['key', 'side', 'orderType', 'price', 'quantity', 'postOnly'],
  first: ['seq', 'line'],
};
const BALANCES: UpsertRule<BalanceEntity> = { key: ['botId', 'asset'], fixed: [], first: [] };
const LOTS: UpsertRule<LotEntity> = { key: ['botId', 'id'], fixed: [], first: ['seq', 'line', 'openedAt'] };
const TIMERS: UpsertRule<TimerEntity> = { key: ['botId', 'name'], fixed: [], first: [] };
const BY_STEP: UpsertRule<{ botId: number; seq: number }> = { key: ['botId', 'seq'], fixed: [], first: [] };
const EQUITY: UpsertRule<EquitySampleEntity> = {
  key: ['botId', 'at'],
  fixed: [],
  first: ['price', 'base', 'quote', 'equity', 'realizedProfit'],
};

/**
 * Writes the rows. Statements are not awaited one by one.
 * @throws GridbotError STORE.CONFLICT if an order's terms changed; what the database says if a row exists already
 */
export async function writeBatch(transaction: Transaction, botId: number, rows: BatchRows): Promise<void> {
  for (const clientOrderId of rows.filledBefore) await assertOrder(transaction, botId, clientOrderId);
  await Promise.all([
    ...(rows.orders.length === 0 ? [] : [writeOrders(transaction, rows.orders)]),
    ...(rows.journal.length === 0 ? [] : [transaction.insert(JournalEntryEntity, rows.journal)]),
    ...(rows.fills.length === 0 ? [] : [transaction.insert(FillEntity, rows.fills)]),
    ...(rows.postings.length === 0 ? [] : [transaction.insert(PostingEntity, rows.postings)]),
    ...(rows.balances.length === 0 ? [] : [transaction.upsert(BalanceEntity, rows.balances, BALANCES)]),
    ...(rows.lots.length === 0 ? [] : [transaction.upsert(LotEntity, rows.lots, LOTS)]),
    ...(rows.notices.length === 0 ? [] : [transaction.insert(NoticeEntity, rows.notices)]),
    ...(rows.configurations.length === 0 ? [] : [transaction.insert(ConfigurationEntity, rows.configurations)]),
    ...(rows.equity.length === 0 ? [] : [transaction.upsert(EquitySampleEntity, rows.equity, EQUITY)]),
    ...writeTimers(transaction, botId, rows.timers),
    ...(rows.snapshot === undefined ? [] : writeSnapshot(transaction, botId, rows.snapshot)),
  ]);
}

function writeOrders(transaction: Transaction, rows: readonly OrderEntity[]): Promise<void> {
  return transaction.upsert(OrderEntity, rows, ORDERS, () => orderIdTaken(orderMapper.toDomain(rows[0]!), rows.length));
}

async function assertOrder(transaction: Transaction, botId: number, clientOrderId: string): Promise<void> {
  const sql = 'SELECT 1 FROM orders WHERE bot_id = $1 AND client_order_id = $2';
  if ((await transaction.query(sql, [botId, clientOrderId])).length === 0) throw unknownOrder(clientOrderId);
}

function writeTimers(
  transaction: Transaction,
  botId: number,
  changes: readonly TimerChange[],
): readonly Promise<unknown>[] {
  const set = changes.flatMap((change) => (change.type === 'set' ? [change.row] : []));
  const remove = changes.flatMap((change) => (change.type === 'remove' ? [change] : []));
  const sql = 'DELETE FROM timers WHERE bot_id = $1 AND name = $2 AND at <= $3';
  return [
    ...(set.length === 0 ? [] : [transaction.upsert(TimerEntity, set, TIMERS)]),
    ...remove.map(({ name, dueBy }) => transaction.run(sql, [botId, name, dueBy])),
  ];
}

/** Removes older ones, but for those at which a part of the journal begins: every other state can be computed from the journal. */
function writeSnapshot(
  transaction: Transaction,
  botId: number,
  { snapshot, state }: SnapshotRows,
): readonly Promise<unknown>[] {
  const older = `WHERE bot_id = $1 AND seq < $2 AND NOT EXISTS (
    SELECT 1 FROM journal_segments s WHERE s.bot_id = $3 AND s.last_seq = `;
  const values = [botId, snapshot.seq, botId];
  return [
    transaction.upsert(SnapshotEntity, [snapshot], BY_STEP),
    state === undefined
      ? transaction.run('DELETE FROM strategy_states WHERE bot_id = $1 AND seq = $2', [botId, snapshot.seq])
      : transaction.upsert(StrategyStateEntity, [state], BY_STEP),
    transaction.run(`DELETE FROM strategy_states ${older}strategy_states.seq)`, values),
    transaction.run(`DELETE FROM snapshots ${older}snapshots.seq)`, values),
  ];
}

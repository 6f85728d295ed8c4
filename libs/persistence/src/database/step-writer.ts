import type { StepResult } from '@gridbot/core';
import { orderIdTaken } from '../order-terms.js';
import type { Transaction, UpsertRule } from './database.js';
import { FillEntity, JournalEntryEntity, OrderEntity, PostingEntity } from './entities/index.js';
import { fillMapper } from './mappers/fill.mapper.js';
import { journalEntryMapper } from './mappers/journal-entry.mapper.js';
import { orderMapper } from './mappers/order.mapper.js';
import { postingMapper } from './mappers/posting.mapper.js';

const ORDER_RULE: UpsertRule<OrderEntity> = {
  key: ['botId', 'clientOrderId'],
  fixed: ['key', 'side', 'orderType', 'price', 'quantity', 'postOnly'],
  first: ['seq', 'line'],
};

/**
 * Writes the rows of one step.
 * @throws GridbotError STORE.CONFLICT if an order's terms changed; what the database says if a row exists already
 */
export async function writeStep(transaction: Transaction, botId: number, step: StepResult): Promise<void> {
  const { seq, at } = step;
  await transaction.insert(JournalEntryEntity, [journalEntryMapper.toPersistence(step, botId)]);
  for (const [line, order] of step.orders.entries()) {
    const row = orderMapper.toPersistence(order, { botId, seq, line });
    if (!(await transaction.upsert(OrderEntity, row, ORDER_RULE))) throw orderIdTaken(order);
  }
  const fills = step.fills.map((recorded, line) => fillMapper.toPersistence(recorded, { botId, seq, line }));
  await transaction.insert(FillEntity, fills);
  const postings = step.postings.map((posting, line) => postingMapper.toPersistence(posting, { botId, seq, at, line }));
  await transaction.insert(PostingEntity, postings);
}

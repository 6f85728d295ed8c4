import type { Delivery, DeliveryBox, NewDelivery, UnixMillis } from '@gridbot/core';
import { SerialQueue } from '../../serial-queue.js';
import type { Database, Transaction } from '../database.js';
import { DeliveryEntity } from '../entities/index.js';
import { deliveryMapper } from '../mappers/delivery.mapper.js';
import type { KnownBot } from '../open-bot.js';
import { RowReader } from '../row-reader.js';
import { OF_CHANNEL, WaitingLine } from './waiting-line.js';

/** Later than any message is due. */
const FOR_EVER: UnixMillis = Number.MAX_SAFE_INTEGER;

/** Messages that wait for the channels of one bot. */
export class DatabaseDeliveries implements DeliveryBox {
  private readonly reader: RowReader<DeliveryEntity, Delivery>;
  /** Numbers follow the highest that is kept, so each waits for the one before. */
  private readonly writes = new SerialQueue();

  constructor(
    private readonly database: Database,
    private readonly bot: () => KnownBot,
  ) {
    this.reader = new RowReader(database, bot, 'deliveries', deliveryMapper.toDomain);
  }

  async keep(channel: string, deliveries: readonly NewDelivery[], atMost: number): Promise<void> {
    const { id } = this.bot();
    await this.write(`keep messages for channel "${channel}"`, async (transaction) => {
      const line = new WaitingLine(transaction, [id, channel]);
      const fresh = await line.unknown(deliveries);
      const { last, length } = await line.end();
      const added = fresh.map((delivery, index) =>
        deliveryMapper.toPersistence(delivery, { botId: id, channel, number: last + 1 + index }),
      );
      const over = length + added.length - Math.max(1, atMost);
      if (over <= 0) return insert(transaction, added);
      const first = over < length ? await line.numberAt(over) : last + 1 + over - length;
      // What would be dropped at once need not be written.
      const unwritten = Math.max(0, over - length);
      await insert(transaction, added.slice(unwritten));
      await line.dropBefore(first, unwritten);
    });
  }

  due(channel: string, now: UnixMillis, limit: number): Promise<readonly Delivery[]> {
    const { id } = this.bot();
    const where = (given: (value: string | number) => string): readonly string[] => [
      `t.bot_id = ${given(id)}`,
      `t.channel = ${given(channel)}`,
      `t.due_at <= ${given(now)}`,
    ];
    return this.reader.page({ entity: DeliveryEntity, where, order: ['number'] }, { limit });
  }

  async nextDue(channel: string): Promise<UnixMillis | undefined> {
    const { id, name } = this.bot();
    const rows = await this.database.read(`look when bot "${name}" has something to send`, (manager) =>
      manager.query<readonly { readonly at: string | number | null }[]>(
        `SELECT MIN(due_at) AS at FROM deliveries WHERE ${OF_CHANNEL}`,
        [id, channel],
      ),
    );
    const at = rows[0]?.at ?? null;
    return at === null ? undefined : Number(at);
  }

  tried(channel: string, ids: readonly string[]): Promise<void> {
    return this.each(channel, ids, `UPDATE deliveries SET tries = tries + 1 WHERE ${OF_CHANNEL} AND message_id = $3`);
  }

  remove(channel: string, ids: readonly string[]): Promise<void> {
    return this.each(channel, ids, `DELETE FROM deliveries WHERE ${OF_CHANNEL} AND message_id = $3`);
  }

  async counts(dueBy = FOR_EVER): Promise<Readonly<Record<string, number>>> {
    const { id, name } = this.bot();
    const rows = await this.database.read(`count what bot "${name}" has to send`, (manager) =>
      manager.query<readonly { readonly channel: string; readonly waiting: string | number }[]>(
        'SELECT channel, COUNT(*) AS waiting FROM deliveries WHERE bot_id = $1 AND due_at <= $2 GROUP BY channel',
        [id, dueBy],
      ),
    );
    return Object.fromEntries(rows.map(({ channel, waiting }) => [channel, Number(waiting)]));
  }

  private async each(channel: string, ids: readonly string[], sql: string): Promise<void> {
    const { id } = this.bot();
    if (ids.length === 0) return;
    await this.write(`note what became of messages for channel "${channel}"`, async (transaction) => {
      await Promise.all(ids.map((one) => transaction.run(sql, [id, channel, one])));
    });
  }

  private write(attempt: string, work: (transaction: Transaction) => Promise<void>): Promise<void> {
    return this.writes.run(() => this.database.write(attempt, work, 'deliveries'));
  }
}

async function insert(transaction: Transaction, rows: readonly DeliveryEntity[]): Promise<void> {
  if (rows.length > 0) await transaction.insert(DeliveryEntity, rows);
}

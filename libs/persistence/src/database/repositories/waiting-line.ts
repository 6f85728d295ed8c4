import type { NewDelivery } from '@gridbot/core';
import type { Transaction } from '../database.js';

/** The rows of one channel of one bot, which are parameters 1 and 2. */
export const OF_CHANNEL = 'bot_id = $1 AND channel = $2';

type Place = readonly [botId: number, channel: string];

/**
 * The messages that wait for a channel, in a transaction. Nothing here reads them: a channel that is dead for days must not make it slow to keep
 * one more, because steps wait for the same connection.
 */
export class WaitingLine {
  constructor(
    private readonly transaction: Transaction,
    private readonly place: Place,
  ) {}

  /** Those that do not wait already, each once. */
  async unknown(deliveries: readonly NewDelivery[]): Promise<readonly NewDelivery[]> {
    const byId = new Map<string, NewDelivery>();
    for (const delivery of deliveries) if (!byId.has(delivery.message.id)) byId.set(delivery.message.id, delivery);
    const sql = `SELECT message_id AS id FROM deliveries WHERE ${OF_CHANNEL} AND message_id = $3`;
    const asked = [...byId.keys()].map((id) =>
      this.transaction.query<{ readonly id: string }>(sql, [...this.place, id]),
    );
    for (const [row] of await Promise.all(asked)) if (row !== undefined) byId.delete(row.id);
    return [...byId.values()];
  }

  /** How many wait, and the number of the last; 0 if none does. */
  async end(): Promise<{ readonly last: number; readonly length: number }> {
    const sql = `SELECT MAX(number) AS last, COUNT(*) AS length FROM deliveries WHERE ${OF_CHANNEL}`;
    const [row] = await this.transaction.query<{ readonly last: unknown; readonly length: unknown }>(sql, this.place);
    return { last: Number(row?.last ?? 0), length: Number(row?.length ?? 0) }; // PostgreSQL returns 64-bit numbers as texts
  }

  /** The number of the one behind so many. */
  async numberAt(offset: number): Promise<number> {
    const sql = `SELECT number FROM deliveries WHERE ${OF_CHANNEL} ORDER BY number LIMIT 1 OFFSET $3`;
    const [row] = await this.transaction.query<{ readonly number: unknown }>(sql, [...this.place, offset]);
    return Number(row?.number);
  }

  /** Drops those before a number, which counts them, and what they counted. @param more were dropped besides */
  async dropBefore(first: number, more: number): Promise<void> {
    const { transaction, place } = this;
    const before = `${OF_CHANNEL} AND number < $3`;
    const sum = `SELECT COUNT(*) + COALESCE(SUM(dropped), 0) AS gone FROM deliveries WHERE ${before}`;
    const [row] = await transaction.query<{ readonly gone: unknown }>(sum, [...place, first]);
    await transaction.run(`DELETE FROM deliveries WHERE ${before}`, [...place, first]);
    const counted = 'UPDATE deliveries SET dropped = dropped + $1 WHERE bot_id = $2 AND channel = $3 AND number = $4';
    await transaction.run(counted, [Number(row?.gone ?? 0) + more, ...place, first]);
  }
}

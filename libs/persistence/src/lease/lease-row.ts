import type { Millis, UnixMillis } from '@gridbot/core';
import type { Otherwise, Transaction } from '../database/database.js';

/** A row of `leases`. `leaseTime` is the holder's own: who waits for the end of its lease waits at least that long. */
export interface LeaseRow {
  readonly holder: string;
  readonly token: string;
  readonly since: UnixMillis;
  readonly heartbeatAt: UnixMillis;
  readonly leaseTime: Millis;
}

/** Reads the lease of bot $1. */
export const SELECT_LEASE =
  'SELECT holder, token, since, heartbeat_at AS "heartbeatAt", lease_time AS "leaseTime" FROM leases WHERE bot_id = $1';

const INSERT_LEASE =
  'INSERT INTO leases (bot_id, holder, token, since, heartbeat_at, lease_time) VALUES ($1, $2, $3, $4, $5, $6) ' +
  'ON CONFLICT (bot_id) DO NOTHING';

const TAKE_OVER_LEASE =
  'UPDATE leases SET holder = $1, token = $2, since = $3, heartbeat_at = $4, lease_time = $5 ' +
  'WHERE bot_id = $6 AND token = $7 AND heartbeat_at = $8';

/** A heartbeat moves even if the clock stands. */
const RENEW_LEASE =
  'UPDATE leases SET heartbeat_at = CASE WHEN heartbeat_at = $1 THEN heartbeat_at + 1 ELSE $1 END WHERE bot_id = $2 AND token = $3';

const DELETE_LEASE = 'DELETE FROM leases WHERE bot_id = $1 AND token = $2';

/** The lease of a bot, if anybody has it. */
export async function readLease({ query }: Pick<Transaction, 'query'>, botId: number): Promise<LeaseRow | undefined> {
  return (await query<LeaseRow>(SELECT_LEASE, [botId]))[0];
}

/** Writes the first lease of a bot; false if there is one. */
export async function insertLease(transaction: Transaction, botId: number, row: LeaseRow): Promise<boolean> {
  const values = [botId, row.holder, row.token, row.since, row.heartbeatAt, row.leaseTime];
  return (await transaction.execute(INSERT_LEASE, values)) === 1;
}

/** Puts a lease in the place of another; false if that one has moved since it was seen. */
export async function replaceLease(
  transaction: Transaction,
  botId: number,
  row: LeaseRow,
  seen: LeaseRow,
): Promise<boolean> {
  const { holder, token, since, heartbeatAt, leaseTime } = row;
  const values = [holder, token, since, heartbeatAt, leaseTime, botId, seen.token, seen.heartbeatAt];
  return (await transaction.execute(TAKE_OVER_LEASE, values)) === 1;
}

/** Says that the holder lives; fails the transaction if the lease is not its own any more. */
export async function renewLease(
  transaction: Transaction,
  botId: number,
  { token, now }: { readonly token: string; readonly now: UnixMillis },
  otherwise: Otherwise,
): Promise<void> {
  await transaction.demand(RENEW_LEASE, [now, botId, token], 1, otherwise);
}

/** Gives the lease back; nothing happens if it is another's. */
export async function deleteLease(transaction: Transaction, botId: number, token: string): Promise<void> {
  await transaction.run(DELETE_LEASE, [botId, token]);
}

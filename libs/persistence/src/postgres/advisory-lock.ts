import { createHash } from 'node:crypto';
import { GridbotError } from '@gridbot/core';
import type { ServerSession } from '../database/database.js';
import { messageOf } from '../error-message.js';
import { leaseLost, type LeasedBot } from '../lease/lease-errors.js';
import type { PgClient } from './write-connection.js';

/** How long a connection that is told to end may take. */
const ENDING = 5000;
const ATTEMPTS = 3;

/** Our own connection, as the server names it. */
export const OWN_SESSION =
  'SELECT pid, backend_start::text AS started FROM pg_stat_activity WHERE pid = pg_backend_pid()';

const TRY_LOCK = 'SELECT pg_try_advisory_lock($1, $2) AS locked';
const END = 'SELECT pg_terminate_backend(pid, $1) FROM pg_stat_activity WHERE pid = $2 AND backend_start::text = $3';
const HOLDERS =
  'SELECT activity.pid, activity.backend_start::text AS started FROM pg_locks lock JOIN pg_stat_activity activity ON activity.pid = lock.pid ' +
  `WHERE lock.locktype = 'advisory' AND lock.granted AND lock.objsubid = 2 AND lock.classid = $1::int4::oid AND lock.objid = $2::int4::oid ` +
  'AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())';

/** One key of PostgreSQL's advisory locks for each purpose in each schema; bots are told apart by the second. */
export function lockSpace(schema: string, purpose: 'bot' | 'migrate'): number {
  return createHash('sha256').update(`gridbot ${purpose} ${schema}`).digest().readInt32BE();
}

/**
 * Takes the bot's lock, ending the connection that still has it: its lease is over.
 * @throws GridbotError STORE.LEASED if that connection does not end
 */
export async function takeLock(client: PgClient, space: number, bot: LeasedBot, place: string): Promise<void> {
  let holders: readonly ServerSession[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (await tryLock(client, space, bot.id)) return;
    holders = await holdersOf(client, space, bot.id);
    await endSessions(client, holders, bot, place);
  }
  throw notEnded(holders[0], bot, place, 'it does not end');
}

/**
 * Takes the lock again on a new connection. Our former connection may still have it, if the server has not noticed its end: then it is
 * ended, and with it whatever it was still doing.
 * @throws GridbotError STORE.LEASE_LOST if another process has it
 */
export async function retakeLock(
  client: PgClient,
  space: number,
  bot: LeasedBot,
  { place, former }: { readonly place: string; readonly former: ServerSession },
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (await tryLock(client, space, bot.id)) return;
    const holders = await holdersOf(client, space, bot.id);
    if (holders.some(({ pid, started }) => pid !== former.pid || started !== former.started)) {
      throw leaseLost(bot, place);
    }
    await endSessions(client, holders, bot, place);
  }
  throw new GridbotError(
    'STORE.UNAVAILABLE',
    `${place} still has the connection of bot "${bot.name}" that broke (server process ${former.pid}), and does not end it. Try again`,
    { retryable: true, details: { place } },
  );
}

/** Gives the bot's lock back. */
export async function giveLockBack(client: PgClient, space: number, botId: number): Promise<void> {
  await client.query({ text: 'SELECT pg_advisory_unlock($1, $2)', values: [space, botId] });
}

async function tryLock(client: PgClient, space: number, botId: number): Promise<boolean> {
  const { rows } = await client.query({ text: TRY_LOCK, values: [space, botId] });
  return rows[0]?.['locked'] === true;
}

/** Who has the bot's lock. */
export async function holdersOf(client: PgClient, space: number, botId: number): Promise<readonly ServerSession[]> {
  return (await client.query({ text: HOLDERS, values: [space, botId] })).rows as unknown as readonly ServerSession[];
}

/**
 * Ends connections and waits until they are.
 * @throws GridbotError STORE.LEASED if one of them may not be ended
 */
export async function endSessions(
  client: PgClient,
  sessions: readonly ServerSession[],
  bot: LeasedBot,
  place: string,
): Promise<void> {
  for (const session of sessions) {
    try {
      await client.query({ text: END, values: [ENDING, session.pid, session.started] });
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== '42501') throw error;
      throw notEnded(session, bot, place, messageOf(error));
    }
  }
}

function notEnded(holder: ServerSession | undefined, bot: LeasedBot, place: string, problem: string): GridbotError {
  return new GridbotError(
    'STORE.LEASED',
    `the lease of bot "${bot.name}" in ${place} is over, but server process ${holder?.pid ?? '?'} still works for its former holder, and ` +
      `it could not be ended (${problem}). End it as an administrator: SELECT pg_terminate_backend(${holder?.pid ?? 'PID'})`,
    { details: { bot: bot.name, place, ...(holder && { backend: holder.pid }) } },
  );
}

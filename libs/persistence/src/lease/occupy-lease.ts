import type { Millis } from '@gridbot/core';
import type { Database } from '../database/database.js';
import type { LeaseClock } from './lease-clock.js';
import { leased, type LeasedBot } from './lease-errors.js';
import type { LeaseIdentity } from './lease-identity.js';
import { insertLease, readLease, replaceLease, SELECT_LEASE, type LeaseRow } from './lease-row.js';

/** Somebody else's lease that is being watched. */
export interface LeaseWaiting {
  readonly holder: string;
  readonly bot: string;
  /** How long it may take until it is clear whether that process lives. */
  readonly atMost: Millis;
}

/** What asking for a lease needs. */
export interface LeaseRequest {
  readonly database: Database;
  readonly bot: LeasedBot;
  readonly identity: LeaseIdentity;
  readonly leaseTime: Millis;
  readonly clock: LeaseClock;
  /** Called once if somebody else's lease is there and has to be watched. */
  readonly onWaiting?: ((waiting: LeaseWaiting) => void) | undefined;
  /** Ends the watching: its reason is thrown. */
  readonly stop?: AbortSignal | undefined;
}

/** How often a lease is looked at while its time runs out. */
const LOOKS = 10;

/**
 * Writes our lease into the row of the bot. If somebody else's is there, it is watched: if it moves, its holder lives; if it stands still
 * for its whole time by our own clock, its holder is dead and the lease ours. The other machine's clock is never trusted.
 * @throws GridbotError STORE.LEASED if its holder lives
 */
export async function occupyLease(request: LeaseRequest): Promise<void> {
  const { bot, database, onWaiting } = request;
  const first = await tryTake(request);
  if (first === undefined) return;
  const sessions = await database.sessionLock?.holders(bot);
  const atMost = Math.max(request.leaseTime, first.leaseTime);
  onWaiting?.({ holder: first.holder, bot: bot.name, atMost });
  if (!(await standsStill(request, first, atMost))) throw leased(bot, database.place, first);
  // What the dead holder has not finished may hold the row itself.
  if (sessions !== undefined) await database.sessionLock?.end(bot, sessions);
  const winner = await tryTake(request, first);
  if (winner !== undefined) throw leased(bot, database.place, winner);
}

/** Takes the lease if nobody has it, if it is our own or the dead one; else returns whose it is. */
function tryTake(request: LeaseRequest, dead?: LeaseRow): Promise<LeaseRow | undefined> {
  const { database, bot, identity, leaseTime, clock } = request;
  const attempt = `take the lease of bot "${bot.name}"`;
  return database.write(
    attempt,
    async (transaction) => {
      const now = clock.now();
      const row = { ...identity, since: now, heartbeatAt: now, leaseTime };
      const seen = await readLease(transaction, bot.id);
      if (seen === undefined) {
        return (await insertLease(transaction, bot.id, row)) ? undefined : readLease(transaction, bot.id);
      }
      const free = seen.token === identity.token || (seen.token === dead?.token && !moved(seen, dead));
      if (free && (await replaceLease(transaction, bot.id, row, seen))) return undefined;
      return seen;
    },
    'lease',
  );
}

/** Watches a lease until it moves, is gone (then nobody holds it), or its time is over. */
async function standsStill(request: LeaseRequest, first: LeaseRow, time: Millis): Promise<boolean> {
  const { clock, database, bot, stop } = request;
  const pace = Math.ceil(time / LOOKS);
  let quiet: Millis = 0;
  let looked = clock.elapsed();
  while (quiet < time) {
    await clock.wait(pace, stop);
    stop?.throwIfAborted();
    const rows = await database.read(`watch the lease of bot "${bot.name}"`, (manager) =>
      manager.query<LeaseRow[]>(SELECT_LEASE, [bot.id]),
    );
    const [seen] = rows;
    if (seen === undefined) return true;
    if (moved(seen, first)) return false;
    const now = clock.elapsed();
    // If we slept ourselves, the other process may have as well: such time does not count in full.
    quiet += Math.min(now - looked, 2 * pace);
    looked = now;
  }
  return true;
}

function moved(seen: LeaseRow, first: LeaseRow): boolean {
  return seen.token !== first.token || seen.heartbeatAt !== first.heartbeatAt;
}

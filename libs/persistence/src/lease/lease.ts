import { isGridbotError, type GridbotError, type Millis } from '@gridbot/core';
import type { Database, Transaction } from '../database/database.js';
import { takeLease, type LeaseWaiting } from './acquire-lease.js';
import { systemLeaseClock, type LeaseClock } from './lease-clock.js';
import { leaseLost, type LeasedBot } from './lease-errors.js';
import type { LeaseIdentity } from './lease-identity.js';
import { deleteLease, renewLease } from './lease-row.js';

/** How long a lease lasts after its holder's last sign of life. */
export const DEFAULT_LEASE_TIME: Millis = 15_000;

/** Settings of a lease. */
export interface LeaseOptions {
  /** How long the lease of a process that died bars others. A third of it is the time between two heartbeats. Default: 15,000 ms. */
  readonly leaseTime?: Millis | undefined;
  /** Default: the machine's time. */
  readonly clock?: LeaseClock | undefined;
  /** Called once if it has to be seen first whether the process that holds the lease lives. */
  readonly onWaiting?: ((waiting: LeaseWaiting) => void) | undefined;
  /** Called once when another process has taken the bot over. */
  readonly onLost?: ((error: GridbotError) => void) | undefined;
}

/** The right to write a bot's rows and to trade for it. Everything that the bot keeps is written through it. */
export class Lease {
  private renewedAt: Millis;
  private lost: GridbotError | undefined;
  private beating: Promise<void> | undefined;
  private readonly stopBeating: () => void;

  private constructor(
    private readonly database: Database,
    private readonly bot: LeasedBot,
    private readonly identity: LeaseIdentity,
    private readonly clock: LeaseClock,
    private readonly beat: Millis,
    private readonly onLost: ((error: GridbotError) => void) | undefined,
  ) {
    this.renewedAt = clock.elapsed();
    this.stopBeating = clock.every(beat, () => this.startBeat());
  }

  /**
   * Takes the lease of a bot and keeps it alive until it is given back. If another process has it, waits as long as it takes to see whether
   * that process lives.
   * @throws GridbotError STORE.LEASED if another process has it and lives; what the database says
   */
  static async acquire(
    database: Database,
    bot: LeasedBot,
    identity: LeaseIdentity,
    options: LeaseOptions = {},
  ): Promise<Lease> {
    const { leaseTime = DEFAULT_LEASE_TIME, clock = systemLeaseClock, onWaiting, onLost } = options;
    await takeLease({ database, bot, identity, leaseTime, clock, onWaiting });
    try {
      await database.sessionLock?.take(bot.id);
    } catch (error) {
      await database.write(
        `give the lease of bot "${bot.name}" back`,
        (transaction) => deleteLease(transaction, bot.id, identity.token),
        'lease',
      );
      throw error;
    }
    return new Lease(database, bot, identity, clock, Math.ceil(leaseTime / 3), onLost);
  }

  /**
   * Runs the work in one transaction of the database, in which the lease is proved and renewed.
   * @throws GridbotError STORE.LEASE_LOST if it is another's now: nothing of the work is kept; what the work and the database say
   */
  async write<Result>(
    attempt: string,
    work: (transaction: Transaction) => Promise<Result>,
    name = 'append',
  ): Promise<Result> {
    if (this.lost !== undefined) throw this.lost;
    try {
      const began = this.clock.elapsed();
      const result = await this.database.write(attempt, (transaction) => this.proved(transaction, work), name);
      this.renewedAt = began;
      return result;
    } catch (error) {
      if (isGridbotError(error) && error.code === 'STORE.LEASE_LOST') this.lose(error);
      throw error;
    }
  }

  /** Gives it back, so that the next process need not wait. Where that fails, the lease ends by itself after its time. */
  async release(): Promise<void> {
    this.stopBeating();
    await this.beating;
    if (this.lost !== undefined) return;
    const { database, bot, identity } = this;
    try {
      // In this order: who finds the row gone finds the lock free.
      await database.sessionLock?.giveBack(bot.id);
      const attempt = `give the lease of bot "${bot.name}" back`;
      await database.write(attempt, (transaction) => deleteLease(transaction, bot.id, identity.token), 'lease');
    } catch (error) {
      if (!isGridbotError(error)) throw error;
    }
  }

  /** Says nothing any more and gives nothing back, as a process that died. */
  abandon(): void {
    this.stopBeating();
  }

  /** The lease is renewed at the same time as the work is done: the transaction lasts no longer for it. */
  private async proved<Result>(
    transaction: Transaction,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    const { bot, identity, clock } = this;
    const renewal = renewLease(transaction, bot.id, { token: identity.token, now: clock.now() });
    const [renewed, done] = await Promise.allSettled([renewal, work(transaction)]);
    if (renewed.status === 'rejected') throw renewed.reason;
    if (!renewed.value) throw leaseLost(bot, this.database.place);
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }

  private startBeat(): void {
    if (this.beating !== undefined || this.lost !== undefined) return;
    // The step that was just kept was a sign of life as well.
    if (this.clock.elapsed() - this.renewedAt < this.beat / 2) return;
    this.beating = this.renewAlone().finally(() => (this.beating = undefined));
  }

  private async renewAlone(): Promise<void> {
    try {
      await this.write(`renew the lease of bot "${this.bot.name}"`, async () => undefined, 'lease');
    } catch {
      // Losing it is told by `lose`. Any other failure is told by the next step, which cannot be kept either, or is over by the next beat.
    }
  }

  private lose(error: GridbotError): void {
    if (this.lost !== undefined) return;
    this.lost = error;
    this.stopBeating();
    this.onLost?.(error);
  }
}

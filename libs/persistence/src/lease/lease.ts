import { isGridbotError, type GridbotError, type Millis } from '@gridbot/core';
import type { BotLease, TakeLease } from '../database/bot-lease.js';
import type { Database, Transaction } from '../database/database.js';
import { occupyLease, type LeaseWaiting } from './occupy-lease.js';
import { systemLeaseClock, type LeaseClock } from './lease-clock.js';
import { leaseLost, type LeasedBot } from './lease-errors.js';
import { newLeaseIdentity, type LeaseIdentity } from './lease-identity.js';
import { deleteLease, readLease, renewLease } from './lease-row.js';

/** How long a lease lasts after its holder's last sign of life. */
export const DEFAULT_LEASE_TIME: Millis = 15_000;

/** Settings of leases. */
export interface LeaseOptions {
  /** How long the lease of a process that died bars others. A third of it is the time between two heartbeats. Default: 15,000 ms. */
  readonly leaseTime?: Millis | undefined;
  /** Default: the machine's time. */
  readonly clock?: LeaseClock | undefined;
  /** Called once if it has to be seen first whether the process that holds the lease lives. */
  readonly onWaiting?: ((waiting: LeaseWaiting) => void) | undefined;
}

/** Takes leases for one store: every lease it takes is under the same identity, so that it recognises one whose answer it lost. */
export function leaseTaker({
  leaseTime = DEFAULT_LEASE_TIME,
  clock = systemLeaseClock,
  onWaiting,
}: LeaseOptions): TakeLease {
  const identity = newLeaseIdentity();
  return async (database, bot, stop) => {
    await occupyLease({ database, bot, identity, leaseTime, clock, onWaiting, stop });
    const lease = new Lease(database, bot, identity, clock);
    await lease.lock();
    lease.keepAlive(Math.ceil(leaseTime / 3));
    return lease;
  };
}

/** The right to write a bot's rows and to trade for it, while the row of `leases` holds our token. */
class Lease implements BotLease {
  private listener: ((error: GridbotError) => void) | undefined;
  private lost: GridbotError | undefined;
  private beating: Promise<void> | undefined;
  private stopBeating: () => void = () => {};

  constructor(
    private readonly database: Database,
    private readonly bot: LeasedBot,
    private readonly identity: LeaseIdentity,
    private readonly clock: LeaseClock,
  ) {}

  /** Takes the server's lock as well, where there is one. */
  async lock(): Promise<void> {
    try {
      await this.database.sessionLock?.take(this.bot, (error) => void this.losing(error));
    } catch (error) {
      await this.giveBack();
      throw error;
    }
  }

  /** Begins to say again and again that we live. */
  keepAlive(beat: Millis): void {
    this.stopBeating = this.clock.every(beat, () => this.startBeat());
  }

  async assertHeld(transaction: Transaction): Promise<void> {
    const { bot, identity, clock } = this;
    if (this.lost !== undefined) throw this.lost;
    await renewLease(transaction, bot.id, { token: identity.token, now: clock.now() }, async (query) => {
      // For the message only: the transaction may have failed already.
      const row = await readLease({ query }, bot.id).catch(() => undefined);
      return this.losing(leaseLost(bot, this.database.place, row?.holder));
    });
  }

  onLost(listener: (error: GridbotError) => void): void {
    this.listener = listener;
  }

  async release(): Promise<void> {
    this.stopBeating();
    await this.beating;
    if (this.lost !== undefined) return;
    try {
      // In this order: who finds the row gone finds the lock free.
      await this.database.sessionLock?.giveBack(this.bot);
      await this.giveBack();
    } catch (error) {
      // The lease of whoever cannot give it back ends after its time. That it was lost meanwhile has been told by nobody yet.
      if (!isGridbotError(error) || error.code === 'STORE.LEASE_LOST') throw error;
    }
  }

  abandon(): void {
    this.stopBeating();
  }

  private giveBack(): Promise<void> {
    const { bot, identity, database } = this;
    return database.write(
      `give back the lease of bot "${bot.name}"`,
      (transaction) => deleteLease(transaction, bot.id, identity.token),
      'lease',
    );
  }

  private startBeat(): void {
    this.beating ??= this.beat().finally(() => (this.beating = undefined));
  }

  private async beat(): Promise<void> {
    try {
      const attempt = `renew the lease of bot "${this.bot.name}"`;
      await this.database.write(attempt, (transaction) => this.assertHeld(transaction), 'lease');
    } catch (error) {
      // Any other failure is told by the next step, which cannot be kept either, or is over by the next beat.
      if (isGridbotError(error) && error.code === 'STORE.LEASE_LOST') this.losing(error);
    }
  }

  private losing(error: GridbotError): GridbotError {
    if (this.lost !== undefined) return this.lost;
    this.lost = error;
    this.stopBeating();
    this.listener?.(error);
    return error;
  }
}

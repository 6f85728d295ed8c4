import { setTimeout as sleep } from 'node:timers/promises';
import type { LeaseHolder, Millis, UnixMillis } from '@gridbot/core';
import { leased, leaseLost, type LeasedBot } from '../lease/lease-errors.js';
import { newLeaseIdentity } from '../lease/lease-identity.js';

interface Held {
  readonly owner: object;
  readonly since: UnixMillis;
  /** When a dead owner's lease is over; absent while it lives. */
  until?: UnixMillis;
}

const PLACE = 'memory';

/** The lease of one bot. Its owner, a store of this process, lives until it is closed or abandoned: nobody has to ask. */
export class MemoryLease {
  private held: Held | undefined;
  private readonly bot: LeasedBot;
  /** All stores of this memory are of this process. */
  private readonly process = newLeaseIdentity().holder;

  constructor(
    bot: string,
    private readonly time: Millis,
    private readonly now: () => UnixMillis,
  ) {
    this.bot = { id: 0, name: bot };
  }

  /** Who holds it; `undefined` if nobody does or a dead owner's time is over. */
  get holder(): LeaseHolder | undefined {
    return this.held === undefined || this.isOver(this.held) ? undefined : this.signOf(this.held);
  }

  /**
   * Takes the lease. Waits for a dead owner's time to be over.
   * @throws GridbotError STORE.LEASED if a living store holds it
   */
  async take(owner: object): Promise<void> {
    for (;;) {
      const { held } = this;
      if (held === undefined || held.owner === owner || this.isOver(held)) break;
      if (held.until === undefined)
        throw leased(this.bot, PLACE, { ...this.signOf(held), token: '', leaseTime: this.time });
      await sleep(held.until - this.now());
    }
    this.held = { owner, since: this.now() };
  }

  /** @throws GridbotError STORE.LEASE_LOST if another store has it */
  assertHeld(owner: object): void {
    if (this.held?.owner === owner) return;
    throw leaseLost(this.bot, PLACE, this.held && this.process);
  }

  /** The owner is dead: nobody gives the lease back. */
  abandon(owner: object): void {
    if (this.held?.owner === owner) this.held.until ??= this.now() + this.time;
  }

  /** The owner needs it no more; a dead one cannot say so. */
  giveBack(owner: object): void {
    if (this.held?.owner === owner && this.held.until === undefined) this.held = undefined;
  }

  private isOver({ until }: Held): boolean {
    return until !== undefined && until <= this.now();
  }

  private signOf({ since, until }: Held): LeaseHolder {
    return { holder: this.process, since, heartbeatAt: until === undefined ? this.now() : until - this.time };
  }
}

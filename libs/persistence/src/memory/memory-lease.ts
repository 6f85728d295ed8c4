import { hostname } from 'node:os';
import { pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { GridbotError, type LeaseHolder, type Millis, type UnixMillis } from '@gridbot/core';

interface Held {
  readonly owner: object;
  readonly since: UnixMillis;
  /** When a dead owner's lease is over; absent while it lives. */
  until?: UnixMillis;
}

const HOLDER = `process ${pid} on ${hostname()}`;

/** The lease of one bot. Its owner, a store of this process, lives until it is closed or abandoned: nobody has to ask. */
export class MemoryLease {
  private held: Held | undefined;

  constructor(
    private readonly bot: string,
    private readonly time: Millis,
    private readonly now: () => UnixMillis,
  ) {}

  /** Who holds it; `undefined` if nobody does or a dead owner's time is over. */
  get holder(): LeaseHolder | undefined {
    if (this.held === undefined || this.isOver(this.held)) return undefined;
    const { since, until } = this.held;
    return { holder: HOLDER, since, heartbeatAt: until === undefined ? this.now() : until - this.time };
  }

  /**
   * Takes the lease. Waits for a dead owner's time to be over.
   * @throws GridbotError STORE.LEASED if a living store holds it
   */
  async take(owner: object): Promise<void> {
    for (;;) {
      const { held } = this;
      if (held === undefined || held.owner === owner || this.isOver(held)) break;
      if (held.until === undefined) throw this.leased(held);
      await sleep(held.until - this.now());
    }
    this.held = { owner, since: this.now() };
  }

  /** @throws GridbotError STORE.LEASE_LOST if another store has it */
  assertHeld(owner: object): void {
    if (this.held?.owner === owner) return;
    throw new GridbotError(
      'STORE.LEASE_LOST',
      `bot "${this.bot}" in memory has been taken over: this store keeps nothing more and must not trade. Start the bot again ` +
        'if it is to run here',
      { details: { bot: this.bot } },
    );
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

  private leased({ since }: Held): GridbotError {
    return new GridbotError(
      'STORE.LEASED',
      `bot "${this.bot}" in memory is run by ${HOLDER} since ${new Date(since).toISOString()}: close its store first, or give this bot ` +
        'another name',
      { details: { bot: this.bot, holder: HOLDER, since } },
    );
  }
}

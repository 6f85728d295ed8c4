import type { BotKey, Millis, UnixMillis } from '@gridbot/core';
import { assertSameBot } from '../bot-identity.js';
import { randomOrderIdBase, systemRandom, type RandomSource } from '../order-id-prefix.js';
import { MemoryBot } from './memory-bot.js';
import { MemoryLease } from './memory-lease.js';

/** Settings of a {@link MemoryDatabase}. */
export interface MemoryDatabaseOptions {
  /** Milliseconds after which an abandoned store's bot can be opened again. Default: 15,000. */
  readonly leaseTime?: Millis;
  /** The time of leases and new bots. Default: the system's. */
  readonly now?: () => UnixMillis;
}

/** Bots in this process's memory. Hand one to several stores to have them share it, as stores share a file. */
export class MemoryDatabase {
  private readonly made = new Map<string, MemoryBot>();
  private readonly leaseTime: Millis;
  private readonly now: () => UnixMillis;

  constructor(
    private readonly random: RandomSource = systemRandom,
    { leaseTime = 15_000, now = Date.now }: MemoryDatabaseOptions = {},
  ) {
    this.leaseTime = leaseTime;
    this.now = now;
  }

  /** By name. */
  get bots(): ReadonlyMap<string, MemoryBot> {
    return new Map([...this.made].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /**
   * Finds the bot or makes it.
   * @throws GridbotError STORE.CONFLICT if it was made with other settings
   */
  bot(key: BotKey): MemoryBot {
    const known = this.made.get(key.name);
    if (known !== undefined) {
      assertSameBot(known.parts.key, key, 'memory');
      return known;
    }
    const made: MemoryBot = new MemoryBot({
      key: { ...key },
      orderIdBase: randomOrderIdBase(this.random),
      createdAt: this.now(),
      lease: new MemoryLease(key.name, this.leaseTime, this.now),
      isForeign: (clientOrderId) => this.isOfAnother(made, clientOrderId),
    });
    this.made.set(key.name, made);
    return made;
  }

  private isOfAnother(self: MemoryBot, clientOrderId: string): boolean {
    return [...this.made.values()].some((bot) => bot !== self && bot.tables.orders.has(clientOrderId));
  }
}

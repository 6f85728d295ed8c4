import type { BotKey } from '@gridbot/core';
import { assertSameBot } from '../bot-identity.js';
import { orderIdPrefix, randomOrderIdBase, systemRandom, type RandomSource } from '../order-id-prefix.js';
import { MemoryBot } from './memory-bot.js';

/** Bots in this process's memory. Hand one to several stores to have them share it, as stores share a file. */
export class MemoryDatabase {
  private readonly bots = new Map<string, MemoryBot>();

  constructor(private readonly random: RandomSource = systemRandom) {}

  /**
   * Finds the bot or makes it.
   * @throws GridbotError STORE.CONFLICT if it was made with other settings
   */
  bot(key: BotKey): MemoryBot {
    const known = this.bots.get(key.name);
    if (known !== undefined) {
      assertSameBot(known.key, key, 'memory');
      return known;
    }
    const prefix = orderIdPrefix(randomOrderIdBase(this.random), 0);
    const made = new MemoryBot({ ...key }, prefix, (clientOrderId) => this.ownerOf(clientOrderId));
    this.bots.set(key.name, made);
    return made;
  }

  private ownerOf(clientOrderId: string): MemoryBot | undefined {
    for (const bot of this.bots.values()) if (bot.orders.has(clientOrderId)) return bot;
    return undefined;
  }
}

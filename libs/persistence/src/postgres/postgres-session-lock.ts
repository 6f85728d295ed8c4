import { isGridbotError, type GridbotError } from '@gridbot/core';
import type { ServerSession, SessionLock } from '../database/database.js';
import type { LeasedBot } from '../lease/lease-errors.js';
import { endSessions, giveLockBack, holdersOf, lockSpace, retakeLock, takeLock } from './advisory-lock.js';
import type { PostgresAddress } from './postgres-address.js';
import type { Connected } from './write-connection.js';

/** Runs work on the connection that writes, when nothing else runs there. */
type OnConnection = <Result>(attempt: string, work: (connected: Connected) => Promise<Result>) => Promise<Result>;

interface Held {
  readonly bot: LeasedBot;
  readonly onLost: (error: GridbotError) => void;
}

/** The advisory locks of the bots that this connection writes for. */
export class PostgresSessionLock implements SessionLock {
  private readonly held = new Map<number, Held>();
  private readonly space: number;

  constructor(
    private readonly address: PostgresAddress,
    private readonly onConnection: OnConnection,
  ) {
    this.space = lockSpace(address.schema, 'bot');
  }

  /** True while a bot's lock is ours, or was when the connection was lost. */
  get isHeld(): boolean {
    return this.held.size > 0;
  }

  holders({ id }: Pick<LeasedBot, 'id'>): Promise<readonly ServerSession[]> {
    return this.onConnection('see who has locked the bot', ({ client }) => holdersOf(client, this.space, id));
  }

  async end(bot: LeasedBot, sessions: readonly ServerSession[]): Promise<void> {
    await this.onConnection(`end the former connections of bot "${bot.name}"`, ({ client }) =>
      endSessions(client, sessions, bot, this.address.place),
    );
  }

  async take(bot: LeasedBot, onLost: (error: GridbotError) => void): Promise<void> {
    await this.onConnection(`lock bot "${bot.name}"`, ({ client }) =>
      takeLock(client, this.space, bot, this.address.place),
    );
    this.held.set(bot.id, { bot, onLost });
  }

  async giveBack({ id }: Pick<LeasedBot, 'id'>): Promise<void> {
    if (!this.held.delete(id)) return;
    await this.onConnection('unlock the bot', ({ client }) => giveLockBack(client, this.space, id));
  }

  /** Takes all of them again on a new connection. @throws GridbotError STORE.LEASE_LOST if another process has one now */
  async retake({ client }: Connected, former: ServerSession | undefined): Promise<void> {
    if (former === undefined) return;
    for (const { bot, onLost } of this.held.values()) {
      try {
        await retakeLock(client, this.space, bot, { place: this.address.place, former });
      } catch (error) {
        if (isGridbotError(error) && error.code === 'STORE.LEASE_LOST') {
          this.held.delete(bot.id);
          onLost(error);
        }
        throw error;
      }
    }
  }
}

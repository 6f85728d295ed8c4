import type { Clock, ExchangeStatus } from '@gridbot/core';
import type { LoopPulse } from '@gridbot/runtime';
import type { BotSession } from '../../bot/bot-session.js';

/** What the HTTP pages need of a bot. */
export interface WatchedBot {
  readonly name: string;
  /** Absent until it has begun to run. */
  readonly session: BotSession | undefined;
  /** Absent until it has begun to run. */
  readonly pulse: Pick<LoopPulse, 'keeping' | 'turn' | 'trouble'> | undefined;
  /** Absent if the exchange does not tell. */
  readonly exchangeStatus: ExchangeStatus | undefined;
  /** How many messages wait for each channel though their time has come. */
  pendingDeliveries(): Promise<Readonly<Record<string, number>>>;
}

/** What metrics are read from when somebody asks for them. */
export interface MetricSource {
  readonly clock: Pick<Clock, 'now'>;
  /** The bot; `undefined` as long as its memory is not open. */
  bot(): WatchedBot | undefined;
  /** Bytes of the database on the disk; `undefined` if it has none, or cannot be measured. */
  databaseSize(): Promise<number | undefined>;
}

import type {
  BotStore,
  Candle,
  Clock,
  Engine,
  Execution,
  MarketEvent,
  Millis,
  NoticeOrigin,
  Notify,
  OrderRepository,
  Started,
  StepResult,
  Subscriptions,
  Timeframe,
  UnixMillis,
} from '@gridbot/core';
import type { PulseOptions } from './life/loop-pulse.js';

/** A bot's memory, opened, as the loop needs it: to write, and to ask whether an order is known. */
export interface RunnerStore extends Pick<BotStore, 'append' | 'compact' | 'onLeaseLost' | 'outbox'> {
  readonly orders: Pick<OrderRepository, 'find'>;
}

/** What a bot runs on. Which adapters these are is all that makes a mode. */
export interface BotRunnerOptions extends PulseOptions {
  /** New, or recovered from the store. */
  readonly engine: Engine;
  readonly store: RunnerStore;
  readonly execution: Execution;
  /** The market's events in order; pulling the next means that the one before is dealt with. Its end ends the run. */
  readonly market: AsyncIterable<MarketEvent>;
  readonly clock: Clock;
  /** The machine's own time, if `clock` is faster: by it the store is waited for, and a stop times out. Default: `clock`. */
  readonly realClock?: Clock;
  /** The first event, without its time. Its grace is the execution's own unless it says another. */
  readonly started: Omit<Started, 'type' | 'at'>;
  /** Begins paused, for this reason: kept with the first event, so that no crash lets it trade. Default: it begins to trade. */
  readonly pausedBy?: string;
  readonly subscriptions?: Subscriptions;
  /** History for the warm-up; needed only if the subscriptions ask for one. */
  readonly candles?: (timeframe: Timeframe, count: number) => Promise<readonly Candle[]>;
  /**
   * Takes messages to people; `origin` is the step that says one, and its place in it. A message is taken when the call returns or its promise
   * is fulfilled; what it throws, or rejects with, is passed over: the message stays in the store's outbox.
   */
  readonly onNotice?: (notice: Notify, at: UnixMillis, origin?: NoticeOrigin) => unknown;
  /** Messages about a step which it does not say itself: asked for once a step, in order; kept with it, then taken as its own are. */
  readonly about?: (step: StepResult) => readonly Notify[];
  readonly onStep?: (step: StepResult) => void;
  /** Told when the account could not be read; it is tried again after `retryIn` milliseconds. */
  readonly onRetry?: (error: unknown, retryIn: Millis) => void;
  /** Takes a line every 10 seconds while cancels of a stop are not confirmed; the first of them is a notice. */
  readonly onStopping?: (text: string) => void;
  /** Steps between snapshots of the engine. Default: 1000. */
  readonly snapshotEvery?: number;
  /** Most events that are kept in one transaction. Default: 256. */
  readonly batchSize?: number;
  /** Milliseconds between two samples of what the bot is worth. Default: 300,000. */
  readonly sampleEvery?: Millis;
  /** Milliseconds between two looks at the account while all is well. Default: never, only at start and after interruptions. */
  readonly reconcileEvery?: Millis;
  /**
   * Milliseconds without a sign until a stop waits no longer: from the request or the last cancel that was confirmed, and for a store in
   * trouble. Default: 10,000.
   */
  readonly stopTimeout?: Millis;
}

import type {
  BotStore,
  Candle,
  Clock,
  Engine,
  Execution,
  MarketEvent,
  Millis,
  Notify,
  Started,
  StepResult,
  Subscriptions,
  Timeframe,
  UnixMillis,
} from '@gridbot/core';

/** What a bot runs on. Which adapters these are is all that makes a mode. */
export interface BotRunnerOptions {
  /** New, or recovered from the store. */
  readonly engine: Engine;
  readonly store: Pick<BotStore, 'append'>;
  readonly execution: Execution;
  /** The market's events in order; pulling the next means that the one before is dealt with. Its end ends the run. */
  readonly market: AsyncIterable<MarketEvent>;
  readonly clock: Clock;
  /** The first event, without its time. */
  readonly started: Omit<Started, 'type' | 'at'>;
  readonly subscriptions?: Subscriptions;
  /** History for the warm-up; needed only if the subscriptions ask for one. */
  readonly candles?: (timeframe: Timeframe, count: number) => Promise<readonly Candle[]>;
  readonly onNotice?: (notice: Notify, at: UnixMillis) => void;
  readonly onStep?: (step: StepResult) => void;
  /** Told when the account could not be read; it is tried again after `retryIn` milliseconds. */
  readonly onRetry?: (error: unknown, retryIn: Millis) => void;
  /** Steps between snapshots of the engine. Default: 1000. */
  readonly snapshotEvery?: number;
  /** Milliseconds between two looks at the account while all is well. Default: never, only at start and after interruptions. */
  readonly reconcileEvery?: Millis;
  /** Milliseconds to wait for cancels to be confirmed when stopping. Default: 10,000. */
  readonly stopTimeout?: Millis;
}

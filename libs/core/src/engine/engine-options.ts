import type { StrategyPlugin } from '../strategy/strategy-plugin.js';

/** What an engine is made of. */
export interface EngineOptions {
  readonly plugin: StrategyPlugin;
  /** Begin of every client order id, 1 to 10 letters and digits; see `StoredBot.orderIdPrefix`. */
  readonly orderIdPrefix: string;
  /**
   * What all our client order ids begin with, those of former restore epochs too; see `StoredBot.orderIdBase`. A beginning of
   * `orderIdPrefix`. Default: `orderIdPrefix`.
   */
  readonly orderIdBase?: string;
}

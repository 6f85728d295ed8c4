import type { FeeRates, Instrument, JsonValue } from '@gridbot/core';
import type { GivenBalances } from '@gridbot/core/testing';

/** A configuration that the strategy has to refuse. */
export interface WrongConfig {
  readonly config: JsonValue;
  /** Paths of every setting that is wrong in it: all of them have to be named at once. */
  readonly problems: readonly string[];
}

/** What the suite needs to know before it begins. */
export interface StrategySuiteOptions {
  /** Configurations as a user would write them, by name: every case runs under each. */
  readonly configs: Readonly<Record<string, JsonValue>>;
  /** Default: none; what the schema calls required is left out by the suite itself. */
  readonly wrongConfigs?: readonly WrongConfig[];
  /** Default: {@link anInstrument}: tick 0.1, at least 0.5 an order. */
  readonly instrument?: Instrument;
  /** Default: {@link someFees}. */
  readonly fees?: FeeRates;
  /** Default: 100 of base, 1,000,000 of quote. */
  readonly balances?: GivenBalances;
  /** The market's first price. Default: 50000. */
  readonly startPrice?: string;
  /**
   * A way of the market that makes the strategy trade, price by price, one interval of its shortest candles each. The suite's own markets wander
   * by chance after it. Default: none.
   */
  readonly prices?: readonly string[];
  /** `false`: the strategy never places an order, only looks and tells; this is checked then. Default: it trades. */
  readonly trades?: boolean;
  /** Worlds by chance for each case. Default: 6. */
  readonly worlds?: number;
}

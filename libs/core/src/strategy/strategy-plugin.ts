import type { StrategyCommand } from '../commands/strategy-command.js';
import type { Timeframe } from '../model/candle.js';
import type { FeeRates } from '../model/fee-rates.js';
import type { Instrument } from '../model/instrument.js';
import type { Balances } from '../model/balance.js';
import type { Lot } from '../model/lot.js';
import type { JsonValue } from '../values/json.js';
import type { Decimal } from '../values/decimal.js';
import type { Price } from '../values/price.js';
import type { Capability } from './capability.js';
import type { PreflightReport } from './preflight-report.js';
import type { RebuildInput, Rebuilt } from './rebuild.js';
import type { StrategyContext } from './strategy-context.js';
import type { StrategyEvent } from './strategy-event.js';
import type { StrategyView } from './strategy-view.js';

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = { readonly [key: string]: JsonValue | undefined };

/**
 * The prices between which nothing is to do: tickers inside, edges included, are not delivered. An absent edge is no limit;
 * a band without edges delivers no ticker at all.
 */
export interface WakeBand {
  readonly above?: Price;
  readonly below?: Price;
}

/** What a step answers. */
export interface StrategyStep<State> {
  readonly state: State;
  /** Carried out in this order. */
  readonly commands: readonly StrategyCommand[];
  /** Replaces the band of the step before; absent = deliver every ticker. */
  readonly wake?: WakeBand;
  /** Lots that this step brought, changed or sold, as they are now: kept for people to look at. Absent = none. */
  readonly lots?: readonly Lot[];
}

/** What to deliver besides tickers and reports. */
export interface Subscriptions {
  readonly candles?: readonly Timeframe[];
  /** Closed candles of each timeframe to deliver before trading starts. Default: 0. */
  readonly warmup?: number;
}

/** What a preflight is told. */
export interface PreflightInput<Config> {
  readonly config: Config;
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  readonly balances: Balances;
  /** The price the first orders would be placed around. */
  readonly price: Price;
}

/**
 * What a third party writes: data and pure functions. `step` is given the same inputs again in a replay and must answer the same:
 * no clock, no randomness, no I/O, nothing kept outside the state.
 */
export interface StrategyPlugin<Config = unknown, State = unknown> {
  readonly apiVersion: 1;
  /** The short name for `strategy.use`, kebab-case. */
  readonly name: string;
  /** Version of the state's shape, 1 or more. */
  readonly stateVersion: number;
  readonly requires: readonly Capability[];
  /**
   * The configuration, checked.
   * @throws GridbotError CONFIG.INVALID that lists every problem at once
   */
  parseConfig(raw: unknown): Config;
  readonly configSchema: JsonSchema;
  /**
   * Names of settings that may change while the bot trades. A change comes as `trading-started` with the new configuration and the state as it is,
   * exactly as after a restart, so a strategy that takes a setting over then may name it here. Absent: every change needs a restart.
   */
  readonly reloadable?: readonly string[];
  subscriptions?(config: Config): Subscriptions;
  /** The state before the first event: plain JSON-able data, decimals as strings. */
  init(context: StrategyContext<Config>): State;
  /**
   * Answers an event. May update the state in place and return it. Its cost must not grow with the number of lots, fills or past
   * orders.
   */
  step(state: State, event: StrategyEvent, context: StrategyContext<Config>): StrategyStep<State>;
  /** Brings a state kept by an older version up to `stateVersion`. Absent: older states are refused. */
  migrateState?(old: unknown, from: number): State;
  /**
   * Refuses a kept state that does not fit the configuration (another flavour, say).
   * @throws GridbotError STRATEGY.STATE_MISMATCH with the way out in the message
   */
  checkState?(state: State, config: Config): void;
  /**
   * Makes the state from what the exchange remembers, when the bot's own memory is gone or behind. Pure, like `step`. What cannot be proved is
   * a doubt and must not lead to a trade. Absent: the bot can be recovered only if no order of it is found.
   */
  rebuild?(input: RebuildInput<Config, State>): Rebuilt<State>;
  /** Most quote currency the strategy will have invested at a time; `undefined`: there is no limit. Named when live trading is confirmed. */
  budget?(config: Config): Decimal | undefined;
  /** What would go wrong before the first order, with figures. */
  preflight?(input: PreflightInput<Config>): PreflightReport;
  /**
   * What people see of the state: lots, realised profit, anything else by name.
   * @param ctx as in the last step; absent before the first of this process
   */
  view?(state: State, ctx?: StrategyContext<Config>): StrategyView;
}

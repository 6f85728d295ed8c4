import type { InstrumentId } from '../values/identifiers.js';
import type { Capability } from '../strategy/capability.js';
import type { JsonSchema } from '../strategy/strategy-plugin.js';
import type { AccountHistory } from './account-history.port.js';
import type { AdapterMemory } from './adapter-memory.port.js';
import type { Clock } from './clock.port.js';
import type { ExchangeCheck } from './exchange-check.js';
import type { ExchangeStatus } from './exchange-status.js';
import type { Execution } from './execution.port.js';
import type { MarketData } from './market-data.port.js';

/** What an exchange adapter gets from the composition. */
export interface ExchangeDependencies {
  /** Base and quote as the user wrote them, behind the exchange's name. */
  readonly instrument: InstrumentId;
  readonly clock: Clock;
  /** Reads a secret that the configuration names (`key`, `secret`); only for `live`. Never keep or log what it returns longer than needed. */
  readonly secret?: (name: string) => Promise<string>;
  /** What must outlive the process. Absent: nothing can. */
  readonly memory?: AdapterMemory;
  /** Takes a line for the log, without secrets: what was tried again, what was mended. */
  readonly remark?: (remark: AdapterRemark) => void;
}

/** A line for the log. */
export interface AdapterRemark {
  readonly level: 'debug' | 'info' | 'warn';
  readonly text: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** One instrument of one exchange, connected on demand. */
export interface Exchange {
  readonly marketData: MarketData;
  /** Absent if the adapter was created without keys. */
  readonly execution?: Execution;
  /** What the exchange remembers of the account. Absent if the adapter was created without keys, or cannot read it. */
  readonly history?: AccountHistory;
  /**
   * Looks at everything that has to be right before a bot trades, in the order in which it matters. A question that got no answer is
   * `not-checked` with the reason. Absent: the exchange has nothing to check.
   */
  checks?(): Promise<readonly ExchangeCheck[]>;
  /** How its connections and the limits of its requests stand at this moment; asks nobody, never throws. Absent: it does not tell. */
  status?(): ExchangeStatus;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** One exchange, as an adapter reaches it. */
export interface ExchangeVenue {
  /** Kebab-case: `ccxt-bybit`. */
  readonly name: string;
  readonly provides: readonly Capability[];
}

/** What the author of an exchange adapter exports as `plugin`. */
export interface ExchangePlugin<Config = unknown> {
  readonly apiVersion: 1;
  /** The short name for `exchange.use`, kebab-case. */
  readonly name: string;
  readonly provides: readonly Capability[];
  /**
   * The adapter's part of the configuration, checked.
   * @throws GridbotError CONFIG.INVALID that lists every problem at once
   */
  parseConfig(raw: unknown): Config;
  readonly configSchema: JsonSchema;
  /**
   * For an adapter that reaches several exchanges: which one this configuration is about, and what it can do there. Its name takes the place
   * of the adapter's in instruments, in the confirmation of live trading and in what is stored. Absent: `name` and `provides`.
   */
  venue?(config: Config): ExchangeVenue;
  create(config: Config, dependencies: ExchangeDependencies): Promise<Exchange>;
}

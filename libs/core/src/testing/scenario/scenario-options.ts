import type { FeeRates } from '../../model/fee-rates.js';
import type { Liquidity } from '../../model/fill.js';
import type { Instrument } from '../../model/instrument.js';
import type { Mode } from '../../model/mode.js';
import type { Asset } from '../../values/identifiers.js';
import type { JsonValue } from '../../values/json.js';
import type { UnixMillis } from '../../values/unix-millis.js';
import type { GivenBalances } from '../builders/account.builder.js';

/** What a scenario begins with. */
export interface ScenarioOptions {
  /** The strategy's configuration as a user would write it. Default: `{}`. */
  readonly config?: JsonValue;
  /** Default: 10000 of the quote currency. */
  readonly balances?: GivenBalances;
  /** Default: {@link anInstrument}. */
  readonly instrument?: Instrument;
  /** Default: {@link someFees}. */
  readonly fees?: FeeRates;
  /** A price that is known before trading starts. Default: none. */
  readonly price?: string;
  /** Default: `backtest`. */
  readonly mode?: Mode;
  /** Default: 2026-01-01T00:00:00Z. */
  readonly at?: UnixMillis;
}

/** How an execution differs from the whole rest at the limit price with the usual fee. */
export interface FillOptions {
  /** Base; default: all that is left. */
  readonly quantity?: string;
  /** Default: the order's limit, for market orders the last price. */
  readonly price?: string;
  /** Default: the rate of the fee rates for the liquidity, on the quantity for base, else on the notional. */
  readonly fee?: string;
  /** Default: as the fee rates say. */
  readonly feeAsset?: Asset;
  /** Default: `maker` for limit orders, `taker` for market orders. */
  readonly liquidity?: Liquidity;
}

/** What differs after a restart. */
export interface RestartOptions {
  /** Default: the configuration stays. */
  readonly config?: JsonValue;
  /** Keys of orders that were wholly filled while nobody was there. */
  readonly filledMeanwhile?: readonly string[];
  /** Keys of orders that were canceled while nobody was there. */
  readonly canceledMeanwhile?: readonly string[];
}

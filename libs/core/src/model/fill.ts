import type { Decimal } from '../values/decimal.js';
import type { Asset, TradeId } from '../values/identifiers.js';
import type { Price } from '../values/price.js';
import type { Quantity } from '../values/quantity.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** Whether the order rested (`maker`) or crossed (`taker`). */
export type Liquidity = 'maker' | 'taker';

/** One execution of ours, as the exchange reported it: real price and fee, never the order's. */
export interface Fill {
  readonly tradeId: TradeId;
  readonly at: UnixMillis;
  /** Base that changed hands in this execution. */
  readonly lastQuantity: Quantity;
  readonly lastPrice: Price;
  /** Fee of this execution, in `feeAsset`; negative for a rebate. */
  readonly fee: Decimal;
  readonly feeAsset: Asset;
  readonly liquidity: Liquidity;
}

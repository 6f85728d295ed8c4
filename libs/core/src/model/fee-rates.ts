import type { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { Instrument } from './instrument.js';
import type { Side } from './side.js';

/** Which asset a fee is taken in: the quote, the base, what a fill brings in, or a third asset by its name. */
export type FeeAsset = 'quote' | 'base' | 'received' | { readonly asset: Asset };

/** The account's own rates, as fractions of the notional (0.0025 = 0.25 %). */
export interface FeeRates {
  readonly maker: Decimal;
  readonly taker: Decimal;
  readonly asset: FeeAsset;
  /** Where the rates come from, in words for the user: `account`, `configuration`, `Kraken's published tier 0`. */
  readonly origin: string;
}

/** The asset that the fee of a fill on this side is taken in. */
export function feeAssetOf(asset: FeeAsset, side: Side, instrument: Instrument): Asset {
  if (asset === 'quote') return instrument.quote;
  if (asset === 'base') return instrument.base;
  if (asset === 'received') return side === 'buy' ? instrument.base : instrument.quote;
  return asset.asset;
}

import { Decimal, price, quantity, tradeId, type Asset, type Fill, type UnixMillis } from '@gridbot/core';
import { decimalOf, optionalText, rowOf, secondsOf, textOf, type Row } from './kraken.fields.js';
import type { FeeSide } from './kraken-order.mapping.js';

/** A row of `TradesHistory`. */
export interface TradeRow {
  /** The trade's id: the same as `exec_id` of the stream. */
  readonly id: string;
  readonly orderId: string;
  /** Name of the instrument: `XXBTZUSD`. */
  readonly key: string | undefined;
  readonly at: UnixMillis;
  /** The fill, but for the asset of its fee, which only the order knows. */
  readonly fill: Omit<Fill, 'feeAsset'>;
}

/** What is asked of `TradesHistory`. @param since inclusive; Kraken's `start` is exclusive @param until inclusive */
export function toTradesHistory(since: UnixMillis, offset: number, until?: UnixMillis): Record<string, string> {
  return {
    start: inSeconds(Math.max(0, since - 1)),
    ofs: String(offset),
    ...(until === undefined ? {} : { end: inSeconds(until) }),
  };
}

/** What is asked of `ClosedOrders` for those that ended since. */
export function toClosedOrders(since: UnixMillis, offset: number): Record<string, string> {
  return { start: inSeconds(Math.max(0, since - 1)), closetime: 'close', ofs: String(offset) };
}

/** A page of `TradesHistory`. */
export function fromTradesHistory(result: Row): readonly TradeRow[] {
  return Object.entries(rowOf(result['trades'], 'TradesHistory trades')).map(([id, value]) => {
    const row = rowOf(value, `trade ${id}`);
    const what = (field: string) => `trade ${id} ${field}`;
    const at = secondsOf(row['time'], what('time'));
    return {
      id,
      orderId: textOf(row['ordertxid'], what('ordertxid')),
      key: optionalText(row['pair']),
      at,
      fill: {
        tradeId: tradeId(id),
        at,
        lastQuantity: quantity(decimalOf(row['vol'], what('vol'))),
        lastPrice: price(decimalOf(row['price'], what('price'))),
        fee: decimalOf(row['fee'], what('fee')),
        liquidity: row['maker'] === true ? 'maker' : 'taker',
      },
    };
  });
}

/** The asset of a trade's fee, by the order's flag. */
export function feeAssetBy(side: FeeSide, market: { readonly base: Asset; readonly quote: Asset }): Asset {
  return side === 'base' ? market.base : market.quote;
}

/** No fee is that large a part of what was traded. */
const MOST = Decimal.parse('0.02');
const FEE_DECIMALS = 10;

/**
 * A trade's fee in the asset that paid it. The stream tells amount and asset; the row tells an amount alone, and Kraken's pages call it quote
 * currency also where base paid (`fcib`): a base fee that is too large a part of the quantity is one that was told in quote.
 */
export function feeOf({ fee, lastQuantity, lastPrice }: Omit<Fill, 'feeAsset'>, side: FeeSide): Decimal {
  const isQuote = side === 'base' && fee.gt(lastQuantity.times(MOST));
  return isQuote ? fee.dividedBy(lastPrice, FEE_DECIMALS, 'half-even') : fee;
}

/** Kraken takes seconds with fractions. */
function inSeconds(at: UnixMillis): string {
  const text = String(Math.floor(at)).padStart(4, '0');
  return `${text.slice(0, -3)}.${text.slice(-3)}`;
}

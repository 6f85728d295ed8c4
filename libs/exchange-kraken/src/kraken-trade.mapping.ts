import {
  price,
  quantity,
  tradeId,
  type Asset,
  type Decimal,
  type FeeRates,
  type Fill,
  type Liquidity,
  type UnixMillis,
} from '@gridbot/core';
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

/**
 * What is asked of `TradesHistory`; up to a second more on either side is answered.
 * @param since inclusive; Kraken's `start` is exclusive
 * @param until inclusive
 */
export function toTradesHistory(since: UnixMillis, offset: number, until?: UnixMillis): Record<string, string> {
  return {
    start: secondsBefore(Math.max(0, since - 1)),
    ofs: String(offset),
    ...(until === undefined ? {} : { end: secondsAfter(until) }),
  };
}

/** What is asked of `ClosedOrders` for those that ended since; up to a second more is answered. */
export function toClosedOrders(since: UnixMillis, offset: number): Record<string, string> {
  return { start: secondsBefore(Math.max(0, since - 1)), closetime: 'close', ofs: String(offset) };
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

const FEE_DECIMALS = 10;

/**
 * A trade's fee in the asset that paid it. The stream tells amount and asset; the row tells an amount alone, and Kraken's pages call it quote
 * currency also where base paid (`fcib`): whichever of both comes nearer to what the account's rate makes is meant, each in proportion.
 */
export function feeOf(
  { fee, lastQuantity, lastPrice, liquidity }: Omit<Fill, 'feeAsset'>,
  side: FeeSide,
  rates: Pick<FeeRates, Liquidity>,
): Decimal {
  if (side === 'quote') return fee;
  // An account that pays nothing now as a maker may have paid before.
  const rate = rates[liquidity].isPositive() ? rates[liquidity] : rates.taker;
  const inBase = lastQuantity.times(rate);
  const inQuote = inBase.times(lastPrice);
  // The proportional middle of two amounts is the root of their product.
  const isAboveMiddle = fee.times(fee).gt(inBase.times(inQuote));
  const isQuote = isAboveMiddle === inQuote.gt(inBase);
  return isQuote ? fee.dividedBy(lastPrice, FEE_DECIMALS, 'half-even') : fee;
}

/** Kraken documents whole seconds: a list may begin earlier than it was asked for, and never later. */
function secondsBefore(at: UnixMillis): string {
  return String(Math.floor(at / 1_000));
}

function secondsAfter(at: UnixMillis): string {
  return String(Math.ceil(at / 1_000));
}

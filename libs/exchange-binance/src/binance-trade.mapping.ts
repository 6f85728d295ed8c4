import {
  price,
  quantity,
  tradeId,
  venueOrderId,
  type Fill,
  type Side,
  type UnixMillis,
  type VenueOrderId,
} from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { receivedAsset } from './binance-order.mapping.js';
import { Fields, listOf } from './binance.fields.js';
import type { BinanceSymbol } from './binance.symbols.js';

/** A row of GET /api/v3/myTrades: it names the order by the exchange's id alone. */
export interface OwnTrade {
  /** The trade id as a number, to page by. Unique on one symbol. */
  readonly number: number;
  readonly venueOrderId: VenueOrderId;
  readonly side: Side;
  readonly fill: Fill;
}

/** Rows that one answer holds at most. */
export const TRADES_A_PAGE = 1_000;

/** A page of a stretch of time of at most 24 hours, `to` not included. */
export function tradesBetween(venueSymbol: string, from: UnixMillis, to: UnixMillis) {
  return { symbol: venueSymbol, startTime: from, endTime: to - 1, limit: TRADES_A_PAGE };
}

/** A page from one trade id on. Time and id cannot be asked for together. */
export function tradesFromId(venueSymbol: string, fromId: number) {
  return { symbol: venueSymbol, fromId, limit: TRADES_A_PAGE };
}

/** Oldest first. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function ownTradesOf(json: ExactJson, symbol: BinanceSymbol): readonly OwnTrade[] {
  const trades = listOf(json, 'myTrades').map((row) => ownTradeOf(new Fields(row, 'myTrades row'), symbol));
  return trades.sort((a, b) => a.number - b.number);
}

function ownTradeOf(row: Fields, symbol: BinanceSymbol): OwnTrade {
  const side = row.flag('isBuyer') ? 'buy' : 'sell';
  return {
    number: row.whole('id'),
    venueOrderId: venueOrderId(row.text('orderId')),
    side,
    fill: {
      tradeId: tradeId(row.text('id')),
      at: row.whole('time'),
      lastQuantity: quantity(row.decimal('qty')),
      lastPrice: price(row.decimal('price')),
      fee: row.decimal('commission'),
      feeAsset: row.textOr('commissionAsset', receivedAsset(side, symbol)),
      liquidity: row.flag('isMaker') ? 'maker' : 'taker',
    },
  };
}

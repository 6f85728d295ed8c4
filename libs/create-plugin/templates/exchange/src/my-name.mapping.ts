import {
  clientOrderId,
  decimal,
  price,
  quantity,
  tradeId,
  venueOrderId,
  type AccountSnapshot,
  type ExecutionReport,
  type FeeRates,
  type Fill,
  type Instrument,
  type InstrumentId,
  type SubmitOrder,
  type TickerUpdated,
  type UnixMillis,
  type VenueOrder,
} from '@gridbot/core';
import { reasonOf } from './my-name.errors.js';
import type {
  AccountPayload,
  InstrumentPayload,
  OrderPayload,
  OrderRequest,
  PrintPayload,
  ReportPayload,
  TradePayload,
} from './my-name.payloads.js';
import { venueSymbol } from './my-name.symbols.js';

const STATUS = {
  OPEN: 'open',
  FILLED: 'filled',
  CANCELED: 'canceled',
  EXPIRED: 'expired',
  REJECTED: 'rejected',
} as const;

export function instrumentOf(payload: InstrumentPayload, id: InstrumentId): Instrument {
  const { base, quote, tick, lot, minQuantity, minNotional } = payload;
  const rules = { tickSize: decimal(tick), lotSize: decimal(lot) };
  return { id, base, quote, ...rules, minQuantity: decimal(minQuantity), minNotional: decimal(minNotional) };
}

export function feesOf({ makerFee, takerFee }: InstrumentPayload): FeeRates {
  return { maker: decimal(makerFee), taker: decimal(takerFee), asset: 'quote', origin: 'my-name' };
}

export function tickerOf({ time, price: last }: PrintPayload): TickerUpdated {
  return { type: 'ticker-updated', at: time, price: price(last) };
}

export function fillOf({ id, time, price: last, quantity: traded, fee, feeAsset, role }: TradePayload): Fill {
  return {
    tradeId: tradeId(id),
    at: time,
    lastPrice: price(last),
    lastQuantity: quantity(traded),
    fee: decimal(fee),
    feeAsset,
    liquidity: role === 'MAKER' ? 'maker' : 'taker',
  };
}

/** `undefined` for an event that says nothing to us. */
export function reportOf(payload: ReportPayload): ExecutionReport | undefined {
  const { time: at, clientId, orderId, event, trade, reason, filled = '0' } = payload;
  const ids = { clientOrderId: clientOrderId(clientId), venueOrderId: venueOrderId(orderId) };
  const about = { type: 'execution-report', at, ...ids } as const;
  if (event === 'ACCEPTED') return { ...about, execType: 'accepted' };
  if (event === 'TRADE') return trade && { ...about, execType: 'filled', fill: fillOf(trade) };
  const ended = { reason: reasonOf(reason ?? ''), filledQuantity: decimal(filled) };
  return { ...about, execType: event === 'CANCELED' ? 'canceled' : 'expired', ...ended };
}

export function requestOf(order: SubmitOrder, instrument: InstrumentId, validUntil: UnixMillis): OrderRequest {
  return {
    symbol: venueSymbol(instrument),
    clientId: order.clientOrderId,
    side: order.side === 'buy' ? 'BUY' : 'SELL',
    type: order.orderType === 'limit' ? 'LIMIT' : 'MARKET',
    ...(order.price === undefined ? {} : { price: order.price.toString() }),
    quantity: order.quantity.toString(),
    postOnly: order.postOnly,
    validUntil,
  };
}

export function snapshotOf({ time, balances, orders, trades, unknown }: AccountPayload): AccountSnapshot {
  const amounts = Object.entries(balances).map(([asset, { total, free }]) => {
    return [asset, { total: decimal(total), free: decimal(free) }] as const;
  });
  return {
    type: 'account-snapshot',
    at: time,
    balances: Object.fromEntries(amounts),
    orders: orders.map(venueOrderOf),
    fills: trades.map(({ clientId, orderId, ...trade }) => {
      return { clientOrderId: clientOrderId(clientId), venueOrderId: venueOrderId(orderId), fill: fillOf(trade) };
    }),
    unknown: unknown.map(clientOrderId),
  };
}

function venueOrderOf(payload: OrderPayload): VenueOrder {
  const { orderId, clientId, side, type, price: limit, quantity: wanted, filled, status, time } = payload;
  return {
    venueOrderId: venueOrderId(orderId),
    ...(clientId === undefined ? {} : { clientOrderId: clientOrderId(clientId) }),
    side: side === 'BUY' ? 'buy' : 'sell',
    orderType: type === 'LIMIT' ? 'limit' : 'market',
    ...(limit === undefined ? {} : { price: price(limit) }),
    quantity: decimal(wanted),
    filledQuantity: decimal(filled),
    status: STATUS[status],
    updatedAt: time,
  };
}

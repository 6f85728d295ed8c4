import { decimal } from '@gridbot/core';
import type { AccountOrder, AccountTrade } from '../venue/account-order.js';
import { SELF_TRADE_DEFAULT } from './binance.exchange-info.js';
import { fixed, idNumber, ZERO_TEXT } from './binance.numbers.js';
import type { ResponseType } from './binance.order-request.js';

/** Binance's word for where an order stands. What the exchange ends by itself has expired. */
export function statusOf({ status, ending, filledQuantity }: AccountOrder): string {
  if (status === 'filled') return 'FILLED';
  if (status === 'open') return filledQuantity.isZero() ? 'NEW' : 'PARTIALLY_FILLED';
  return status === 'expired' || ending?.code === 'venue' ? 'EXPIRED' : 'CANCELED';
}

/** `LIMIT`, `LIMIT_MAKER` or `MARKET`. */
export function typeOf({ orderType, postOnly }: AccountOrder): string {
  if (orderType === 'market') return 'MARKET';
  return postOnly ? 'LIMIT_MAKER' : 'LIMIT';
}

/** The client's id of an order; one that was placed by hand has one of the web site's. */
export function clientIdOf({ clientOrderId, venueOrderId }: AccountOrder): string {
  return clientOrderId ?? `web_${venueOrderId}`;
}

/** `GTC`, `IOC` or `FOK`. */
export function timeInForceOf({ labels, timeInForce }: AccountOrder): string {
  return labels['timeInForce'] ?? timeInForce.toUpperCase();
}

/** The self-trade prevention mode of an order. */
export function preventionOf({ labels }: AccountOrder): string {
  return labels['selfTradePreventionMode'] ?? SELF_TRADE_DEFAULT;
}

/** Quote currency that a market order was given instead of a quantity. */
export function quoteQuantityOf({ labels: { quoteOrderQty } }: AccountOrder): string {
  return quoteOrderQty === undefined ? ZERO_TEXT : fixed(decimal(quoteOrderQty));
}

/** A row of `order`, `openOrders`, `allOrders`. */
export function orderRow(order: AccountOrder, symbol: string): object {
  return {
    ...nameOf(order, symbol),
    clientOrderId: clientIdOf(order),
    ...amountsOf(order),
    stopPrice: ZERO_TEXT,
    icebergQty: ZERO_TEXT,
    time: order.placedAt,
    updateTime: order.updatedAt,
    isWorking: true,
    workingTime: order.placedAt,
    origQuoteOrderQty: quoteQuantityOf(order),
    selfTradePreventionMode: preventionOf(order),
    ...strategyOf(order),
  };
}

/** The answer to a new order, as much of it as was asked for. */
export function placedRow(
  order: AccountOrder,
  trades: readonly AccountTrade[],
  symbol: string,
  respond: ResponseType,
): object {
  const ack = { ...nameOf(order, symbol), clientOrderId: clientIdOf(order), transactTime: order.updatedAt };
  if (respond === 'ACK') return ack;
  const result = {
    ...ack,
    ...amountsOf(order),
    origQuoteOrderQty: quoteQuantityOf(order),
    workingTime: order.placedAt,
    selfTradePreventionMode: preventionOf(order),
    ...strategyOf(order),
  };
  return respond === 'RESULT' ? result : { ...result, fills: trades.map(fillRow) };
}

/** The answer to a cancel. @param cancelId the id of the cancel request itself */
export function canceledRow(order: AccountOrder, symbol: string, cancelId: string): object {
  return {
    ...nameOf(order, symbol),
    origClientOrderId: clientIdOf(order),
    clientOrderId: cancelId,
    transactTime: order.updatedAt,
    ...amountsOf(order),
    origQuoteOrderQty: quoteQuantityOf(order),
    selfTradePreventionMode: preventionOf(order),
    ...strategyOf(order),
  };
}

/** A row of `myTrades`. */
export function myTradeRow(trade: AccountTrade, symbol: string): object {
  const { tradeId, venueOrderId, price, quantity, notional, fee, feeAsset, at, side, liquidity } = trade;
  return {
    symbol,
    id: idNumber(tradeId),
    orderId: idNumber(venueOrderId),
    orderListId: -1,
    price: fixed(price),
    qty: fixed(quantity),
    quoteQty: fixed(notional),
    commission: fixed(fee),
    commissionAsset: feeAsset,
    time: at,
    isBuyer: side === 'buy',
    isMaker: liquidity === 'maker',
    isBestMatch: true,
  };
}

function nameOf({ venueOrderId }: AccountOrder, symbol: string) {
  return { symbol, orderId: idNumber(venueOrderId), orderListId: -1 };
}

function amountsOf(order: AccountOrder): object {
  return {
    price: order.price === undefined ? ZERO_TEXT : fixed(order.price),
    origQty: fixed(order.quantity),
    executedQty: fixed(order.filledQuantity),
    cummulativeQuoteQty: fixed(order.filledNotional),
    status: statusOf(order),
    timeInForce: timeInForceOf(order),
    type: typeOf(order),
    side: order.side.toUpperCase(),
  };
}

function strategyOf({ labels: { strategyId, strategyType } }: AccountOrder): object {
  return {
    ...(strategyId !== undefined && { strategyId: Number(strategyId) }),
    ...(strategyType !== undefined && { strategyType: Number(strategyType) }),
  };
}

function fillRow({ price, quantity, fee, feeAsset, tradeId }: AccountTrade): object {
  return {
    price: fixed(price),
    qty: fixed(quantity),
    commission: fixed(fee),
    commissionAsset: feeAsset,
    tradeId: idNumber(tradeId),
  };
}

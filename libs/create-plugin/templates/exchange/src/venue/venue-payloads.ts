import type { AccountSnapshot, ExecutionReport, Fill, ReasonCode, VenueOrder } from '@gridbot/core';
import type { AccountPayload, OrderPayload, ReportPayload, TradePayload } from '../my-name.payloads.js';

const WORDS: Readonly<Partial<Record<ReasonCode, string>>> = {
  'insufficient-funds': 'INSUFFICIENT_FUNDS',
  'below-minimum': 'BELOW_MINIMUM',
  'invalid-price': 'INVALID_PRICE',
  'invalid-quantity': 'INVALID_QUANTITY',
  'post-only': 'POST_ONLY',
  requested: 'REQUESTED',
  elsewhere: 'BY_HAND',
  expired: 'EXPIRED',
};

/** The exchange's own word for a reason. */
export function wordOf(code: ReasonCode): string {
  return WORDS[code] ?? 'OTHER';
}

export function reportPayload(report: ExecutionReport, sequence: number): ReportPayload {
  const { at: time, clientOrderId: clientId, venueOrderId: orderId = '', execType } = report;
  const about = { sequence, time, clientId, orderId };
  if (execType === 'accepted') return { ...about, event: 'ACCEPTED' };
  if (execType === 'filled') return { ...about, event: 'TRADE', trade: tradePayload(report.fill) };
  const event = execType === 'canceled' ? 'CANCELED' : 'EXPIRED';
  const filled = 'filledQuantity' in report ? report.filledQuantity.toString() : '0';
  return { ...about, event, reason: wordOf(report.reason.code), filled };
}

export function accountPayload(snapshot: AccountSnapshot): AccountPayload {
  const balances = Object.entries(snapshot.balances).map(([asset, { total, free }]) => {
    return [asset, { total: total.toString(), free: free.toString() }] as const;
  });
  return {
    time: snapshot.at,
    balances: Object.fromEntries(balances),
    orders: snapshot.orders.map(orderPayload),
    trades: snapshot.fills.map(({ clientOrderId: clientId, venueOrderId: orderId = '', fill }) => {
      return { ...tradePayload(fill), clientId, orderId };
    }),
    unknown: snapshot.unknown,
  };
}

function tradePayload(fill: Fill): TradePayload {
  return {
    id: fill.tradeId,
    time: fill.at,
    price: fill.lastPrice.toString(),
    quantity: fill.lastQuantity.toString(),
    fee: fill.fee.toString(),
    feeAsset: fill.feeAsset,
    role: fill.liquidity === 'maker' ? 'MAKER' : 'TAKER',
  };
}

function orderPayload(order: VenueOrder): OrderPayload {
  const { venueOrderId: orderId, clientOrderId: clientId, side, orderType, price, quantity } = order;
  return {
    orderId,
    ...(clientId === undefined ? {} : { clientId }),
    side: side === 'buy' ? 'BUY' : 'SELL',
    type: orderType === 'limit' ? 'LIMIT' : 'MARKET',
    ...(price === undefined ? {} : { price: price.toString() }),
    quantity: quantity.toString(),
    filled: order.filledQuantity.toString(),
    status: order.status.toUpperCase() as OrderPayload['status'],
    time: order.updatedAt,
  };
}

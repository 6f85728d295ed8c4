import {
  price as checkedPrice,
  quantity as checkedQuantity,
  type Decimal,
  type OrderType,
  type Quantity,
  type Side,
} from '@gridbot/core';
import type { PlaceRequest } from '../venue/order-request.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import type { BinanceContext } from './binance.context.js';
import { bad, filterFailure } from './binance.errors.js';
import { SELF_TRADE_DEFAULT, SELF_TRADE_MODES } from './binance.exchange-info.js';
import { checkMaxima } from './binance.filters.js';
import { mandatory, type BinanceParams } from './binance.params.js';

/** Parameters of a new order. */
export const ORDER_PARAMS = [
  ...['symbol', 'side', 'type', 'timeInForce', 'quantity', 'quoteOrderQty', 'price', 'newClientOrderId'],
  ...['strategyId', 'strategyType', 'newOrderRespType', 'selfTradePreventionMode'],
  ...['stopPrice', 'trailingDelta', 'icebergQty'],
] as const;

/** How much a new order's answer tells. */
export type ResponseType = 'ACK' | 'RESULT' | 'FULL';

/** A new order as it was asked for. */
export interface OrderRequest {
  readonly place: PlaceRequest;
  readonly respond: ResponseType;
}

type BinanceType = 'LIMIT' | 'LIMIT_MAKER' | 'MARKET';

const STOPS = new Map([
  ['STOP_LOSS', 'Stop loss'],
  ['STOP_LOSS_LIMIT', 'Stop loss limit'],
  ['TAKE_PROFIT', 'Take profit'],
  ['TAKE_PROFIT_LIMIT', 'Take profit limit'],
]);

/**
 * Reads a new order and checks its parameters, in Binance's order: those that are always needed, their words, those that the type needs or
 * does not take, the symbol, the upper ends of the filters.
 * @throws BinanceRefusal
 */
export function readOrder(params: BinanceParams, context: BinanceContext, keyId: string): OrderRequest {
  const name = params.symbol();
  if (name === undefined) throw mandatory('symbol');
  const side = readSide(params);
  const type = readType(params);
  checkTyped(params, type);
  const instrument = context.instrument(name);
  const lastPrice = context.marketOf(instrument).ticker()?.last.price;
  const orderType: OrderType = type === 'MARKET' ? 'market' : 'limit';
  const timeInForce = readTimeInForce(params, type);
  const place: PlaceRequest = {
    symbol: instrument.symbol,
    side,
    orderType,
    ...(orderType === 'limit' && { price: positive(params.amount('price')!, 'PRICE_FILTER', checkedPrice) }),
    quantity: readQuantity(params, instrument, lastPrice),
    postOnly: type === 'LIMIT_MAKER',
    timeInForce: timeInForce === 'GTC' ? 'gtc' : 'ioc',
    clientOrderId: params.clientId('newClientOrderId') ?? context.newId(),
    keyId,
    labels: labelsOf(params, timeInForce),
  };
  checkMaxima(place);
  return { place, respond: readResponseType(params, type) };
}

function readSide(params: BinanceParams): Side {
  const side = params.required('side');
  if (side !== 'BUY' && side !== 'SELL') throw bad(-1117, 'Invalid side.');
  return side === 'BUY' ? 'buy' : 'sell';
}

function readType(params: BinanceParams): BinanceType {
  const type = params.required('type');
  const stop = STOPS.get(type);
  if (stop !== undefined) throw bad(-2010, `${stop} orders are not supported for this symbol.`);
  if (type === 'LIMIT' || type === 'LIMIT_MAKER' || type === 'MARKET') return type;
  throw bad(-1116, 'Invalid orderType.');
}

/** What a type needs, and what it does not take. */
function checkTyped(params: BinanceParams, type: BinanceType): void {
  if (params.has('icebergQty')) throw bad(-2010, 'Iceberg orders are not supported for this symbol.');
  params.forbid('stopPrice', 'trailingDelta');
  if (type === 'MARKET') {
    params.forbid('price', 'timeInForce');
    const [base, quote] = [params.amount('quantity'), params.amount('quoteOrderQty')];
    if (base !== undefined && quote !== undefined) params.forbid('quoteOrderQty');
    if (base === undefined && quote === undefined) {
      throw bad(-1102, "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!");
    }
    return;
  }
  params.forbid('quoteOrderQty');
  if (type === 'LIMIT_MAKER') params.forbid('timeInForce');
  else params.required('timeInForce');
  for (const name of ['quantity', 'price']) params.required(name);
  for (const name of ['quantity', 'price']) params.amount(name);
}

function readTimeInForce(params: BinanceParams, type: BinanceType): 'GTC' | 'IOC' | 'FOK' {
  if (type !== 'LIMIT') return 'GTC';
  const text = params.required('timeInForce');
  if (text === 'GTC' || text === 'IOC' || text === 'FOK') return text;
  throw bad(-1115, 'Invalid timeInForce.');
}

/** The base that is asked for; of a market order in quote currency, what that buys at the last price. */
function readQuantity(params: BinanceParams, { lotSize }: VenueInstrument, lastPrice: Decimal | undefined): Quantity {
  const asked = params.amount('quantity');
  if (asked !== undefined) return positive(asked, 'LOT_SIZE', checkedQuantity);
  if (lastPrice === undefined) throw bad(-2010, 'Order book liquidity is less than symbol minimum quantity.');
  return positive(params.amount('quoteOrderQty')!.dividedToStep(lastPrice, lotSize), 'NOTIONAL', checkedQuantity);
}

function readResponseType(params: BinanceParams, type: BinanceType): ResponseType {
  const text = params.text('newOrderRespType');
  if (text === undefined) return type === 'LIMIT_MAKER' ? 'ACK' : 'FULL';
  if (text === 'ACK' || text === 'RESULT' || text === 'FULL') return text;
  throw bad(-1130, "Data sent for parameter 'newOrderRespType' is not valid.");
}

/** What look-ups tell again and the venue does not understand. */
function labelsOf(params: BinanceParams, timeInForce: string): Record<string, string> {
  const prevention = params.text('selfTradePreventionMode') ?? SELF_TRADE_DEFAULT;
  if (!SELF_TRADE_MODES.includes(prevention)) {
    throw bad(-1130, "Data sent for parameter 'selfTradePreventionMode' is not valid.");
  }
  const labels: Record<string, string> = { timeInForce, selfTradePreventionMode: prevention };
  for (const name of ['quoteOrderQty', 'strategyId', 'strategyType']) {
    const text = params.text(name);
    if (text !== undefined) labels[name] = text;
  }
  return labels;
}

function positive<T>(value: Decimal, filter: string, checked: (value: Decimal) => T): T {
  if (!value.isPositive()) throw filterFailure(filter);
  return checked(value);
}

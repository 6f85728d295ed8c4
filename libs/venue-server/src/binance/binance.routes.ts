import { ACCOUNT_CALLS } from './binance-account.calls.js';
import { MARKET_CALLS } from './binance-market.calls.js';
import { ORDER_CALLS } from './binance-order.calls.js';
import type { BinanceCall } from './binance.call.js';

/** The REST calls by method and path. */
export const ROUTES: ReadonlyMap<string, BinanceCall> = new Map<string, BinanceCall>([
  ['GET /api/v3/ping', MARKET_CALLS.ping],
  ['GET /api/v3/time', MARKET_CALLS.time],
  ['GET /api/v3/exchangeInfo', MARKET_CALLS.exchangeInfo],
  ['GET /api/v3/depth', MARKET_CALLS.depth],
  ['GET /api/v3/trades', MARKET_CALLS.trades],
  ['GET /api/v3/historicalTrades', MARKET_CALLS.historicalTrades],
  ['GET /api/v3/aggTrades', MARKET_CALLS.aggTrades],
  ['GET /api/v3/klines', MARKET_CALLS.klines],
  ['GET /api/v3/avgPrice', MARKET_CALLS.avgPrice],
  ['GET /api/v3/ticker/24hr', MARKET_CALLS.ticker24hr],
  ['GET /api/v3/ticker/price', MARKET_CALLS.tickerPrice],
  ['GET /api/v3/ticker/bookTicker', MARKET_CALLS.bookTicker],
  ['POST /api/v3/order', ORDER_CALLS.placeOrder],
  ['POST /api/v3/order/test', ORDER_CALLS.testOrder],
  ['POST /api/v3/order/cancelReplace', ORDER_CALLS.cancelReplace],
  ['GET /api/v3/order', ORDER_CALLS.queryOrder],
  ['DELETE /api/v3/order', ORDER_CALLS.cancelOrder],
  ['GET /api/v3/openOrders', ORDER_CALLS.openOrders],
  ['DELETE /api/v3/openOrders', ORDER_CALLS.cancelAll],
  ['GET /api/v3/allOrders', ACCOUNT_CALLS.allOrders],
  ['GET /api/v3/myTrades', ACCOUNT_CALLS.myTrades],
  ['GET /api/v3/account', ACCOUNT_CALLS.account],
  ['GET /api/v3/account/commission', ACCOUNT_CALLS.commission],
  ['GET /api/v3/rateLimit/order', ACCOUNT_CALLS.orderLimits],
  ['GET /sapi/v1/account/apiRestrictions', ACCOUNT_CALLS.apiRestrictions],
  ['GET /sapi/v1/asset/tradeFee', ACCOUNT_CALLS.tradeFee],
  ['GET /sapi/v1/system/status', ACCOUNT_CALLS.systemStatus],
]);

/** The calls of the WebSocket API by method. */
export const METHODS: ReadonlyMap<string, BinanceCall> = new Map<string, BinanceCall>([
  ['ping', MARKET_CALLS.ping],
  ['time', MARKET_CALLS.time],
  ['exchangeInfo', MARKET_CALLS.exchangeInfo],
  ['depth', MARKET_CALLS.depth],
  ['trades.recent', MARKET_CALLS.trades],
  ['trades.historical', MARKET_CALLS.historicalTrades],
  ['trades.aggregate', MARKET_CALLS.aggTrades],
  ['klines', MARKET_CALLS.klines],
  ['avgPrice', MARKET_CALLS.avgPrice],
  ['ticker.24hr', MARKET_CALLS.ticker24hr],
  ['ticker.price', MARKET_CALLS.tickerPrice],
  ['ticker.book', MARKET_CALLS.bookTicker],
  ['order.place', ORDER_CALLS.placeOrder],
  ['order.test', ORDER_CALLS.testOrder],
  ['order.cancelReplace', ORDER_CALLS.cancelReplace],
  ['order.status', ORDER_CALLS.queryOrder],
  ['order.cancel', ORDER_CALLS.cancelOrder],
  ['openOrders.status', ORDER_CALLS.openOrders],
  ['openOrders.cancelAll', ORDER_CALLS.cancelAll],
  ['allOrders', ACCOUNT_CALLS.allOrders],
  ['myTrades', ACCOUNT_CALLS.myTrades],
  ['account.status', ACCOUNT_CALLS.account],
  ['account.commission', ACCOUNT_CALLS.commission],
  ['account.rateLimits.orders', ACCOUNT_CALLS.orderLimits],
]);

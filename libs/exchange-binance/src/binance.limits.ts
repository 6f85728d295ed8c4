import type { Clock, Millis } from '@gridbot/core';
import { Throttle, WindowCounter } from '@gridbot/exchange-kit';
import type { RateLimit } from './binance-instrument.mapping.js';
import type { Endpoint } from './binance.endpoints.js';
import type { BinanceRefusal } from './binance.errors.js';

const DAY: Millis = 86_400_000;
/** A request counts when it arrives: what is late falls into the next interval together with what comes after. */
const LATE: Millis = 1_500;

/** The counters of an ordinary account (exchangeInfo of August 2025); exchangeInfo replaces the limits as soon as it is read. */
export function binanceThrottle(clock: Clock): Throttle {
  return new Throttle({
    clock,
    counters: {
      weight: new WindowCounter(6_000, 60_000 + LATE),
      orders10s: new WindowCounter(100, 10_000 + LATE),
      ordersDay: new WindowCounter(200_000, DAY + LATE),
    },
  });
}

/** Takes over the limits that Binance tells. */
export function applyLimits(throttle: Throttle, limits: readonly RateLimit[]): void {
  for (const { counter, limit } of limits) throttle.counter(counter).limit = limit;
}

const HEADERS = {
  'x-mbx-used-weight-1m': 'weight',
  'x-mbx-order-count-10s': 'orders10s',
  'x-mbx-order-count-1d': 'ordersDay',
} as const;

/** Reads Binance's own counts from an answer: other programs use the same address and account. Those of /sapi are counted apart. */
export function observeCounts(throttle: Throttle, { api }: Endpoint, headers: Readonly<Record<string, string>>): void {
  if (api === 'sapi') return;
  for (const [header, counter] of Object.entries(HEADERS)) {
    const value = headers[header];
    if (value !== undefined && /^\d{1,9}$/.test(value)) throttle.observe(counter, Number(value));
  }
}

/** Binance counts a WebSocket connection, and a request over it, like two requests of weight one. */
export const SOCKET_COST = { weight: 2 };

/** Binance refused an order for their number: the counter of ten seconds, or of the day, is full, whatever we thought. */
export function observeRefusal(throttle: Throttle, { code, text }: BinanceRefusal): void {
  if (code !== -1015) return;
  const name = /\bDAY\b/i.test(text) ? 'ordersDay' : 'orders10s';
  throttle.observe(name, throttle.counter(name).limit);
}

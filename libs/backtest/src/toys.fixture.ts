import {
  decimal,
  instrumentId,
  price,
  quantity,
  type FeeRates,
  type Instrument,
  type PlaceOrder,
  type Side,
  type StrategyContext,
  type StrategyEvent,
  type StrategyPlugin,
  type StrategyStep,
} from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import type { TradeSeries } from '@gridbot/history';

/** Midnight, so that hours and days begin with the first row. */
export const START = Date.UTC(2024, 0, 1);
export const MINUTE = 60_000;

export const INSTRUMENT: Instrument = {
  id: instrumentId('sim:BTC/USD'),
  base: 'BTC',
  quote: 'USD',
  tickSize: decimal('0.01'),
  lotSize: decimal('0.0001'),
  minQuantity: decimal('0.0001'),
  minNotional: decimal('0.01'),
};

export const NO_FEES: FeeRates = { maker: decimal('0'), taker: decimal('0'), asset: 'quote', origin: 'test' };

/** A strategy of one function and no state. */
export function strategy(
  step: (event: StrategyEvent, context: StrategyContext<unknown>) => Omit<StrategyStep<null>, 'state'>,
  more: Partial<StrategyPlugin> = {},
): StrategyPlugin {
  return {
    apiVersion: 1,
    name: 'toy',
    stateVersion: 1,
    requires: [],
    configSchema: {},
    parseConfig: (raw) => raw,
    init: () => null,
    step: (_state, event, context) => ({ state: null, ...step(event, context) }),
    ...more,
  };
}

/** A limit order. */
export function limit(key: string, side: Side, at: string, base = '1'): PlaceOrder {
  return { type: 'place-order', key, side, orderType: 'limit', price: price(at), quantity: quantity(base) };
}

/** Buys one at 100 and sells it at 110, over and over; wakes for nothing else. */
export const BACK_AND_FORTH = strategy((event) => {
  const commands =
    event.type === 'trading-started' || (event.type === 'order-filled' && event.order.side === 'sell')
      ? [limit('buy', 'buy', '100')]
      : event.type === 'order-filled'
        ? [limit('sell', 'sell', '110')]
        : [];
  return { commands, wake: {} };
});

/** Rows of [open, high, low, close, volume], a minute each; `undefined` leaves a hole. */
export function candles(
  rows: readonly (readonly [number, number, number, number, number] | undefined)[],
): CandleSeries {
  const kept = rows.flatMap((row, i) => (row ? [[START + i * MINUTE, ...row] as const] : []));
  const column = (index: number): Float64Array => Float64Array.from(kept, (row) => row[index]!);
  return {
    kind: 'candles',
    timeframe: MINUTE,
    length: kept.length,
    at: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}

/** Trades a second apart; a quantity of 1 unless given. */
export function trades(prices: readonly number[], quantities: readonly number[] = []): TradeSeries {
  return {
    kind: 'trades',
    length: prices.length,
    at: Float64Array.from(prices, (_price, i) => START + i * 1000),
    price: Float64Array.from(prices),
    quantity: Float64Array.from(prices, (_price, i) => quantities[i] ?? 1),
  };
}

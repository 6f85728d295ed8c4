import type { TradeSeries } from '@gridbot/history';
import {
  decimal,
  price,
  quantity,
  type Price,
  type StrategyCommand,
  type StrategyEvent,
  type StrategyPlugin,
} from '@gridbot/core';
import fc from 'fast-check';

/** An edge of every timeframe. */
export const DAY = Date.UTC(2024, 0, 1);

const ONE = decimal('1');
const FIVE = decimal('5');

interface Watcher {
  orders: number;
}

/**
 * A strategy that decides by candles of five minutes and by a timer: a buy below the low of each candle, a sell above its high and above
 * what was bought; whenever the timer fires everything is canceled and one buy placed. Orders are named by what led to them. All of them
 * rest at first, so that every fill is a print's.
 */
export const CANDLE_WATCHER: StrategyPlugin<unknown, Watcher> = {
  apiVersion: 1,
  name: 'candle-watcher',
  stateVersion: 1,
  requires: [],
  configSchema: {},
  parseConfig: (raw) => raw,
  subscriptions: () => ({ candles: ['5m', '1m'] }),
  init: () => ({ orders: 0 }),
  step(state, event, { at, orders, ticker }) {
    const commands: StrategyCommand[] = [];
    const place = (side: 'buy' | 'sell', price: Price): void => {
      state.orders += 1;
      const key = `${side}:${event.type}:${at}:${state.orders}`;
      commands.push({ type: 'place-order', key, side, orderType: 'limit', price, quantity: quantity('0.001') });
    };
    decide(event, place);
    if (event.type === 'timer-fired') {
      for (const key of orders.keys()) commands.push({ type: 'cancel-order', key });
      if (ticker !== undefined) place('buy', price(ticker.price.minus(FIVE)));
    }
    if (event.type === 'trading-started' || event.type === 'timer-fired') {
      commands.push({ type: 'set-timer', name: 'tidy', at: at + 430_000 });
    }
    return { state, commands, wake: {} };
  },
};

function decide(event: StrategyEvent, place: (side: 'buy' | 'sell', price: Price) => void): void {
  if (event.type === 'order-filled' && event.order.side === 'buy') place('sell', price(event.fill.lastPrice.plus(ONE)));
  if (event.type !== 'candle-closed' || event.candle.timeframe !== '5m') return;
  const { low, high, volume } = event.candle;
  place('buy', price(low.minus(ONE)));
  if (volume.isPositive()) place('sell', price(high.plus(ONE)));
}

/** Trades that begin anywhere in an interval, with holes of up to some intervals, now and then exactly on an edge. */
export const unevenTrades: fc.Arbitrary<TradeSeries> = fc
  .record({
    begin: fc.oneof(fc.constant(0), fc.nat(299_999)),
    moves: fc.array(fc.tuple(fc.oneof(fc.nat(90_000), fc.nat(900_000)), fc.integer({ min: -200, max: 200 })), {
      minLength: 10,
      maxLength: 60,
    }),
    onEdges: fc.boolean(),
  })
  .map(({ begin, moves, onEdges }) => {
    let at = DAY + begin;
    let cents = 26_000;
    const rows = moves.map(([after, move]) => {
      at += after;
      cents = Math.max(1_000, cents + move);
      return { at: onEdges ? at - (at % 60_000) : at, price: cents / 100 };
    });
    return {
      kind: 'trades',
      length: rows.length,
      at: Float64Array.from(rows, (row) => row.at),
      price: Float64Array.from(rows, ({ price }) => price),
      quantity: Float64Array.from(rows, (_, index) => (index % 3) + 0.1),
    };
  });

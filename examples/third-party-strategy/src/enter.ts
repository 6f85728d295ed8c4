import { decimal, isBelowMinimum, quantity, type OrderFilled, type StrategyCommand } from '@gridbot/core';
import type { BreakoutState } from './breakout.state.js';
import type { Context } from './breakout.plugin.js';
import { stopBelow } from './protective-stop.js';

/** Buys at the market; nothing if the account has not got the money. */
export function enter(state: BreakoutState, context: Context): StrategyCommand[] {
  const { config, instrument, ticker } = context;
  if (ticker === undefined || context.balance(instrument.quote).free.lt(config.amount)) return [];
  const base = config.amount.dividedBy(ticker.price, 18, 'floor').floorTo(instrument.lotSize);
  if (isBelowMinimum(instrument, ticker.price, base)) return [];
  state.trades += 1;
  state.phase = 'entering';
  return [
    { type: 'place-order', key: `in:${state.trades}`, side: 'buy', orderType: 'market', quantity: quantity(base) },
  ];
}

/** Counts what was bought; with the last of it the stop is set, and the time until which the position may be held. */
export function bought(state: BreakoutState, { fill, order }: OrderFilled, context: Context): StrategyCommand[] {
  const { base, quote } = context.instrument;
  const received = fill.feeAsset === base ? fill.lastQuantity.minus(fill.fee) : fill.lastQuantity;
  const paid = fill.lastPrice.times(fill.lastQuantity).plus(fill.feeAsset === quote ? fill.fee : decimal('0'));
  state.base = decimal(state.base).plus(received).toString();
  state.cost = decimal(state.cost).plus(paid).toString();
  return order.status === 'filled' ? hold(state, context) : [];
}

/** The entry is over before all of it was filled: what there is of it is held. */
export function entryEnded(state: BreakoutState, context: Context): StrategyCommand[] {
  if (decimal(state.base).isPositive()) return hold(state, context);
  state.phase = 'flat';
  return [];
}

function hold(state: BreakoutState, context: Context): StrategyCommand[] {
  const { ticker, config, at } = context;
  state.phase = 'holding';
  if (ticker !== undefined) state.stop = stopBelow(ticker.price, context).toString();
  return [{ type: 'set-timer', name: 'hold', at: at + config.holdAtMost }];
}

import { decimal, isBelowMinimum, quantity, type OrderFilled, type StrategyCommand } from '@gridbot/core';
import type { BreakoutState } from './breakout.state.js';
import type { Context } from './breakout.plugin.js';

const MINUTE = 60_000;
/** No new position for so long after the last one. */
const REST = 30 * MINUTE;
/** When a sell that was refused is tried again. */
const RETRY = MINUTE;

/** Sells the position at the market. What is too small for the exchange stays with the account. */
export function leave(state: BreakoutState, why: string, context: Context): StrategyCommand[] {
  const { instrument, ticker, at } = context;
  const base = decimal(state.base).floorTo(instrument.lotSize);
  if (isBelowMinimum(instrument, ticker?.price, base))
    return [...told(`keeps ${state.base}: too little to sell`), ...rest(state, at)];
  state.phase = 'leaving';
  return [
    ...told(`${why}: sells ${base} ${instrument.base}`),
    { type: 'set-timer', name: 'hold', at: null },
    { type: 'place-order', key: `out:${state.trades}`, side: 'sell', orderType: 'market', quantity: quantity(base) },
  ];
}

/** Counts what was sold; the last of it ends the trade. */
export function sold(
  state: BreakoutState,
  { fill, order }: OrderFilled,
  { instrument, at }: Context,
): StrategyCommand[] {
  const left = decimal(state.base).minus(fill.lastQuantity);
  const received = fill.lastPrice.times(fill.lastQuantity);
  const fee = fill.feeAsset === instrument.quote ? fill.fee : decimal('0');
  state.base = left.toString();
  state.profit = decimal(state.profit).plus(received).minus(fee).toString();
  if (order.status !== 'filled') return [];
  state.profit = decimal(state.profit).minus(decimal(state.cost)).toString();
  state.finished += 1;
  return rest(state, at);
}

/** The sell did not come through: tried again a little later. */
export function exitEnded(state: BreakoutState, { at }: Context): StrategyCommand[] {
  state.phase = 'holding';
  return [{ type: 'set-timer', name: 'retry', at: at + RETRY }];
}

function rest(state: BreakoutState, at: number): StrategyCommand[] {
  Object.assign(state, { phase: 'resting', base: '0', cost: '0', stop: '0' });
  return [
    { type: 'set-timer', name: 'hold', at: null },
    { type: 'set-timer', name: 'rested', at: at + REST },
  ];
}

function told(text: string): StrategyCommand[] {
  return [{ type: 'notify', level: 'info', topic: 'breakout.exit', text }];
}

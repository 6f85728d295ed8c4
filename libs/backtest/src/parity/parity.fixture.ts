import { type ClientOrderId, type Fill, type Order, type StepResult } from '@gridbot/core';
import { aFill, anOrder, type Given } from '@gridbot/core/testing';
import { TradeLog } from './trade-log.js';

/** An order as a log saw it last, and its fills. */
export interface Played {
  readonly order: Given<Order>;
  readonly fills?: readonly Given<Fill>[];
}

let trades = 0;

/** A log of orders and their fills. */
export function logOf(...played: readonly Played[]): TradeLog {
  const log = new TradeLog();
  for (const { order: given, fills = [] } of played) {
    const order = anOrder(given);
    const recorded = fills.map((fill) => ({
      clientOrderId: order.clientOrderId,
      fill: aFill({ ...fill, tradeId: `T${(trades += 1)}` }),
    }));
    log.step({ ...EMPTY, event: { ...EMPTY.event, at: order.updatedAt }, orders: [order], fills: recorded });
  }
  return log;
}

/** An order of one unit at a limit, filled wholly at it with a fee of 0.25 quote. */
export function filled(id: string, side: 'buy' | 'sell', limit: string, at: number, change: Given<Fill> = {}): Played {
  const order = { clientOrderId: id as ClientOrderId, key: id, side, price: limit, quantity: '1' };
  const fill = { at, lastPrice: limit, lastQuantity: '1', fee: '0.25', feeAsset: 'USD', ...change };
  return { order: { ...order, placedAt: at - 1000, updatedAt: at, status: 'filled' }, fills: [fill] };
}

const EMPTY = {
  ...{ seq: 1, commands: [], refused: [], postings: [], balances: [], lots: [] },
  event: { type: 'timer-fired', at: 0, name: 'none' },
  lifecycle: 'running',
} as unknown as StepResult;

/** A step that only says where the bot's life stands. */
export function stands(lifecycle: StepResult['lifecycle'], at: number): StepResult {
  return { ...EMPTY, event: { ...EMPTY.event, at }, orders: [], fills: [], lifecycle };
}

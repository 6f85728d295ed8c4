import {
  clientOrderId,
  Decimal,
  type BotKey,
  type EngineSnapshot,
  type Fill,
  type Order,
  type Posting,
  type RecordedFill,
  type StepResult,
} from '@gridbot/core';
import { aFill, anOrder, TEST_TIME, type Given } from '@gridbot/core/testing';

/** The bot that the suite's steps belong to. */
export const BOT: BotKey = {
  name: 'btc-accumulator',
  mode: 'dry-run',
  exchange: 'kraken',
  instrument: 'kraken:BTC/USD',
  strategy: 'grid',
};

/** The time of a step: one second after the step before. */
export function timeOf(seq: number): number {
  return TEST_TIME + seq * 1000;
}

/** A step in which a timer was due and nothing else happened, but for what `parts` say. */
export function aStep(seq: number, parts: Partial<StepResult> = {}): StepResult {
  const at = timeOf(seq);
  const event = { type: 'timer-fired', at, name: `timer ${seq}` } as const;
  return {
    seq,
    at,
    event,
    commands: [],
    refused: [],
    orders: [],
    fills: [],
    postings: [],
    balances: [],
    lots: [],
    lifecycle: 'running',
    ...parts,
  };
}

/** A pending limit buy of this client order id. */
export function orderNamed(id: string, given: Given<Order> = {}): Order {
  return anOrder({ clientOrderId: id, key: `buy:${id}`, status: 'pending', postOnly: true, ...given });
}

/** An execution of the order of this id. */
export function fillOf(orderId: string, trade: string, given: Given<Fill> = {}): RecordedFill {
  return { clientOrderId: clientOrderId(orderId), fill: aFill({ tradeId: trade, fee: '0.12499987', ...given }) };
}

/** Two lines of the ledger that move an amount into the holdings. */
export function aTransfer(transaction: string, asset: string, amount: string): readonly [Posting, Posting] {
  const moved = Decimal.parse(amount);
  return [
    { transaction, account: 'holdings', asset, amount: moved },
    { transaction, account: 'trading', asset, amount: moved.negate() },
  ];
}

/** A step that fills a new order whole: one order, one fill, two postings, all named after `name`. */
export function aTradingStep(seq: number, name: string): StepResult {
  const at = timeOf(seq);
  return aStep(seq, {
    orders: [orderNamed(name, { placedAt: at, status: 'filled', filledQuantity: '0.01' })],
    fills: [fillOf(name, `trade-${name}`, { at })],
    postings: aTransfer(`trade-${name}`, 'BTC', '0.01'),
  });
}

/** The engine's state after a step. */
export function aSnapshot(seq: number, data: EngineSnapshot['data'] = { lots: ['0.01'] }): EngineSnapshot {
  return { version: 1, seq, strategy: 'grid', stateVersion: 1, data };
}

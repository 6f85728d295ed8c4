import {
  clientOrderId,
  Decimal,
  price,
  type BotKey,
  type EngineSnapshot,
  type EquitySample,
  type Fill,
  type Lot,
  type Notify,
  type Order,
  type Posting,
  type RecordedFill,
  type Started,
  type StepResult,
  type UnixMillis,
} from '@gridbot/core';
import { aFill, anOrder, started, TEST_TIME, type Given } from '@gridbot/core/testing';

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
  return { version: 2, seq, strategy: 'grid', stateVersion: 1, strategyState: { next: '1.50' }, data };
}

/** A lot that is held, of this id; decimals as text. */
export function aLot(id: string, given: Given<Lot> = {}): Lot {
  const { state = 'held', quantity = '0.01', cost = '500', target, boughtBy, soldBy } = given;
  return {
    id,
    quantity: exact(quantity),
    cost: exact(cost),
    state,
    ...(target !== undefined && { target: price(target) }),
    ...(boughtBy !== undefined && { boughtBy }),
    ...(soldBy !== undefined && { soldBy }),
  };
}

/** What the bot was worth at a moment. */
export function aSample(at: UnixMillis, given: Given<EquitySample> = {}): EquitySample {
  const { price: last = '50000', base = '0.01', quote = '4500', equity = '5000', realizedProfit = '0' } = given;
  const [held, money, worth, profit] = [base, quote, equity, realizedProfit].map(exact) as [
    Decimal,
    Decimal,
    Decimal,
    Decimal,
  ];
  return { at, price: price(last), base: held, quote: money, equity: worth, realizedProfit: profit };
}

/** A message for people. */
export function aNotice(text: string, given: Partial<Notify> = {}): Notify {
  return { type: 'notify', level: 'info', topic: 'test.notice', text, ...given };
}

/** The first step of a process, at the time of the step unless `given` says otherwise. */
export function aStartedStep(seq: number, given: Given<Started> = {}): StepResult {
  const event = started({ at: timeOf(seq), mode: BOT.mode, strategy: BOT.strategy, ...given });
  return aStep(seq, { at: event.at, event });
}

/** A step with something for every table: a trading step with a lot, balances, a timer and a message, all named after `name`. */
export function aFullStep(seq: number, name: string): StepResult {
  return {
    ...aTradingStep(seq, name),
    commands: [{ type: 'set-timer', name: `timer-${name}`, at: timeOf(seq + 10) }, aNotice(`message ${name}`)],
    balances: [{ asset: 'BTC', total: Decimal.of(BigInt(seq), 2) }],
    lots: [aLot(`lot-${name}`, { boughtBy: `buy:${name}` })],
  };
}

/** Steps that follow each other. */
export function steps(
  from: number,
  to: number,
  make: (seq: number) => StepResult = (seq) => aStep(seq),
): readonly StepResult[] {
  return Array.from({ length: to - from + 1 }, (_, index) => make(from + index));
}

function exact(value: Decimal | string): Decimal {
  return typeof value === 'string' ? Decimal.parse(value) : value;
}

import {
  Decimal,
  type Fill,
  type Instrument,
  type Order,
  type OrderAccepted,
  type OrderCanceled,
  type OrderFilled,
  type OrderRejected,
} from '@gridbot/core';
import { addDust, sellDust } from '../dust.js';
import type { BuyRecord, LotRecord, PaidFees } from '../grid-state.js';
import { sellLot } from '../lot-sale.js';
import { addLot, type Holding } from '../lots.js';
import { withBuy, withoutBuy } from '../open-buys.js';
import { sellPrice } from '../prices.js';
import { finishRebuild } from '../rebuild.js';
import { lotIdOfBuy } from '../shown-lot.js';
import { read, write } from '../stored-decimal.js';
import { notify, type Turn } from '../turn.js';
import { buyRefused } from './buy-refused.js';

const NO_FEES: PaidFees = { base: '0', quote: '0' };

/** The exchange has the buy. One that was given up and turns up late is being canceled by the engine: until then it counts. */
export function buyAccepted({ state }: Turn, { order }: OrderAccepted): void {
  delete state.buyRetry;
  if (state.buys.some(({ key }) => key === order.key)) return;
  state.buys = withBuy(state.buys, { ...recordOf(order), canceling: true });
}

/** An execution of a buy. The last one makes the lot, and its sell is placed at once. */
export function buyFilled(turn: Turn, { order, fill }: OrderFilled): void {
  const { state, terms } = turn;
  const record = state.buys.find(({ key }) => key === order.key) ?? recordOf(order);
  const { highestBuy } = state;
  if (highestBuy === undefined || order.price!.gt(read(highestBuy))) state.highestBuy = record.price;
  const fees = withFee(record.fees ?? NO_FEES, fill, terms.instrument);
  state.buys = withoutBuy(state.buys, order.key);
  if (order.status !== 'filled') {
    state.buys = withBuy(state.buys, { ...record, fees });
    return;
  }
  makeLot(turn, order, record.price, fees);
  finishRebuild(turn);
}

/** The buy is over early: what it had bought is dust. A level that somebody else cleared stays free. */
export function buyCanceled(turn: Turn, { order, reason }: OrderCanceled): void {
  const { state } = turn;
  const record = state.buys.find(({ key }) => key === order.key);
  state.buys = withoutBuy(state.buys, order.key);
  state.fundsRefused = reason.code === 'insufficient-funds';
  if (order.filledQuantity.isPositive()) {
    addDust(state, holdingOf(order, record?.fees ?? NO_FEES), order.price!);
    sellDust(turn);
  }
  const isOurs = record?.canceling === true || reason.code === 'requested' || reason.code === 'post-only';
  if (!isOurs && reason.code !== 'insufficient-funds') blockLevel(turn, order, reason.text);
  finishRebuild(turn);
}

/** The buy never came about. */
export function buyRejected(turn: Turn, { order, reason }: OrderRejected): void {
  turn.state.buys = withoutBuy(turn.state.buys, order.key);
  buyRefused(turn, order, reason);
  finishRebuild(turn);
}

function makeLot(turn: Turn, order: Order, boughtAt: string, fees: PaidFees): void {
  const { state, terms, last } = turn;
  const { base, cost, spent } = holdingOf(order, fees);
  const id = lotIdOfBuy(order.key);
  const at = sellPrice(order.price!, last, terms);
  const lot: LotRecord = {
    boughtAt,
    base: write(base),
    cost: write(cost),
    spent: write(spent),
    amount: state.built.amountPerGrid,
    state: 'held',
    ...(terms.flavour.sale === undefined ? {} : { target: write(at) }),
  };
  addLot(turn, id, lot);
  sellLot(turn, id, lot, at);
}

function blockLevel(turn: Turn, order: Order, why: string): void {
  const { state } = turn;
  state.blockedLevels = [...state.blockedLevels, write(order.price!)];
  const what = `The buy of ${order.quantity} at ${order.price} was canceled by somebody else (${why})`;
  notify(
    turn,
    'warning',
    'level-blocked',
    `${what}: no buy is placed there until the buys move up, or until the operator command "resume".`,
  );
}

function recordOf({ key, price, quantity }: Order): BuyRecord {
  return { key, price: write(price!), quantity: write(quantity) };
}

function withFee(fees: PaidFees, { fee, feeAsset }: Fill, { base, quote }: Instrument): PaidFees {
  if (feeAsset === base) return { ...fees, base: write(read(fees.base).plus(fee)) };
  return feeAsset === quote ? { ...fees, quote: write(read(fees.quote).plus(fee)) } : fees;
}

/** What the executions of a buy brought and cost. */
function holdingOf({ filledQuantity, filledNotional }: Order, fees: PaidFees): Holding {
  return {
    base: Decimal.max(filledQuantity.minus(read(fees.base)), Decimal.ZERO),
    cost: filledNotional.plus(read(fees.quote)),
    spent: filledNotional,
  };
}

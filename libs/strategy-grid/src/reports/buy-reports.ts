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
  const { filledQuantity, filledNotional } = order;
  const booked = { quantity: write(filledQuantity), notional: write(filledNotional) };
  const record = { ...recordOf(order), canceling: true } as const;
  state.buys = withBuy(state.buys, filledQuantity.isZero() ? record : { ...record, booked });
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
  makeLot(turn, order, { ...record, fees });
  finishRebuild(turn);
}

/** The buy is over early: what it had bought is dust. A level that somebody else cleared stays free. */
export function buyCanceled(turn: Turn, { order, reason }: OrderCanceled): void {
  const { state } = turn;
  const record = state.buys.find(({ key }) => key === order.key);
  state.buys = withoutBuy(state.buys, order.key);
  state.fundsRefused = reason.code === 'insufficient-funds';
  const left = holdingOf(order, record ?? recordOf(order));
  if (left.base.isPositive() || left.spent.isPositive()) {
    addDust(state, left, order.price!);
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

function makeLot(turn: Turn, order: Order, record: BuyRecord): void {
  const { state, terms, last } = turn;
  const { base, cost, spent } = holdingOf(order, record);
  const id = lotIdOfBuy(order.key);
  const at = sellPrice(order.price!, last, terms);
  const lot: LotRecord = {
    boughtAt: record.price,
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

/** What the executions of a buy brought and cost, as far as that is not booked. */
function holdingOf({ filledQuantity, filledNotional }: Order, { fees = NO_FEES, booked }: BuyRecord): Holding {
  const quantity = booked === undefined ? filledQuantity : filledQuantity.minus(read(booked.quantity));
  const spent = booked === undefined ? filledNotional : filledNotional.minus(read(booked.notional));
  return {
    base: Decimal.max(quantity.minus(read(fees.base)), Decimal.ZERO),
    cost: spent.plus(read(fees.quote)),
    spent,
  };
}

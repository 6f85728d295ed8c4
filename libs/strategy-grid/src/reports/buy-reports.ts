import type { Order, OrderAccepted, OrderCanceled, OrderFilled, OrderRejected } from '@gridbot/core';
import { afterFill, holdingOf, lotOf, recordOf } from '../bought.js';
import { addDust, sellDust } from '../dust.js';
import type { BuyRecord } from '../grid-state.js';
import { sellLot } from '../lot-sale.js';
import { addLot } from '../lots.js';
import { withBuy, withoutBuy } from '../open-buys.js';
import { sellPrice } from '../prices.js';
import { finishRebuild } from '../rebuild.js';
import { lotIdOfBuy } from '../shown-lot.js';
import { afterAcceptance } from '../retry.js';
import { read, write } from '../stored-decimal.js';
import { notify, type Turn } from '../turn.js';
import { buyRefused } from './buy-refused.js';

/** The exchange has the buy. One that was given up and turns up late is being canceled by the engine: until then it counts. */
export function buyAccepted({ state }: Turn, { order }: OrderAccepted): void {
  if (afterAcceptance(state.buyRetry, order.placedAt) === undefined) delete state.buyRetry;
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
  const filled = afterFill(record, fill, terms.instrument);
  state.buys = withoutBuy(state.buys, order.key);
  if (order.status !== 'filled') {
    state.buys = withBuy(state.buys, filled);
    return;
  }
  makeLot(turn, order, filled);
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
  const id = lotIdOfBuy(order.key);
  const at = sellPrice(order.price!, last, terms);
  const target = terms.flavour.sale === undefined ? undefined : at;
  const lot = lotOf(holdingOf(order, record), record.price, state.built.amountPerGrid, target);
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
    `${what}: no buy is placed there until the buys move up, or until "gridbot resume"; the bot trades on.`,
  );
}

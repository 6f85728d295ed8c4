import type { Order, OrderAccepted, OrderCanceled, OrderFilled, OrderRejected, Reason } from '@gridbot/core';
import { returnDust } from '../dust.js';
import { endSell } from '../live-sells.js';
import { letWait, waitWithLot } from '../lot-sale.js';
import { bookClosingSale, bookPartialSale, lotIdOf } from '../lots.js';
import { notify, tellLot, type Turn } from '../turn.js';
import { bookExtraSale, extraSellCanceled, extraSellRejected } from './extra-sell-reports.js';
import { replaceBuy } from './replace-buy.js';

/** The exchange has the sell: its refusals are over. One in whose place another was taken must not sell the same base. */
export function sellAccepted({ state, commands }: Turn, { key }: OrderAccepted): void {
  if (state.extraSell.key === key) {
    delete state.extraSell.retry;
    return;
  }
  const lot = state.lots[lotIdOf(key)];
  if (lot?.sell !== key) {
    commands.push({ type: 'cancel-order', key });
    return;
  }
  delete lot.retry;
  if (lot.dust === true) delete state.dust.retry;
}

/** An execution of a sell. The last one closes its lot, and may make room for a buy below it. */
export function sellFilled(turn: Turn, { key, order, fill }: OrderFilled): void {
  const { state } = turn;
  const id = lotIdOf(key);
  const lot = state.lots[id];
  const isDone = order.status === 'filled';
  state.fundsRefused = false;
  if (lot === undefined) bookExtraSale(turn, key, fill, isDone);
  else {
    // A sell that was given up and traded after all: the one that took its place must not sell the same base.
    if (lot.sell !== undefined && lot.sell !== key) turn.commands.push({ type: 'cancel-order', key: lot.sell });
    if (isDone) bookClosingSale(turn, id, lot, fill, key);
    else bookPartialSale(turn, id, lot, fill);
  }
  if (!isDone) return;
  endSell(state, key);
  replaceBuy(turn, fill.lastPrice);
}

/** The sell is over early. If somebody else canceled it, its lot stays without one until a person attaches it again. */
export function sellCanceled(turn: Turn, { key, order, reason }: OrderCanceled): void {
  const { state, terms } = turn;
  endSell(state, key);
  if (state.extraSell.key === key) extraSellCanceled(turn, reason);
  const id = lotIdOf(key);
  const lot = state.lots[id];
  if (lot?.sell !== key) return;
  delete lot.sell;
  tellLot(turn, id);
  if (reason.code === 'requested') {
    lot.state = 'waiting';
    state.waiting.push(id);
    return;
  }
  lot.state = 'detached';
  state.detached.push(id);
  const what = `The sell of lot ${id} (${lot.base} ${terms.instrument.base} at ${order.price}) was canceled by somebody else`;
  notify(
    turn,
    'alert',
    'lot-detached',
    `${what} (${reason.text}). It is placed again by "gridbot operate attach-lot ${id}" (all of them: attach-lot all).`,
  );
}

/** The sell never came about: it is tried again. While the bot does not trade that is no news: it is placed once the bot trades again. */
export function sellRejected(turn: Turn, { key, order, reason }: OrderRejected): void {
  const { state } = turn;
  endSell(state, key);
  if (state.extraSell.key === key) extraSellRejected(turn, reason);
  const id = lotIdOf(key);
  const lot = state.lots[id];
  if (lot?.sell !== key) return;
  if (lot.dust === true) returnDust(turn, id, lot, reason.text);
  else if (isHeldBack(turn, order, reason)) letWait(turn, id, lot);
  else waitWithLot(turn, id, lot, reason.text);
}

/** True for an order that was never sent, as the bot does not trade; an exchange that does not trade says so later. */
function isHeldBack({ context }: Turn, { placedAt }: Order, { code }: Reason): boolean {
  return code === 'not-trading' && placedAt === context.at;
}

import { isLive, type Order } from '@gridbot/core';
import type { LotRecord } from '../grid-state.js';
import { addSell, endSell } from '../live-sells.js';
import { bookClosingSale, bookPartialSale } from '../lots.js';
import { countExtraSale } from '../reports/extra-sell-reports.js';
import { read } from '../stored-decimal.js';
import { nextNumber } from '../turn.js';
import { inWords, type Placed, type Recovery } from './recovery.js';

/** The sell is this lot's: what it sold leaves the lot, and if it is open, it goes on. */
export function applySell(recovery: Recovery, id: string, lot: LotRecord, sell: Placed): void {
  const { state, keys, doubts } = recovery;
  const { order } = sell;
  const key = order.key === '' ? `sell:${id}:${nextNumber(recovery)}` : order.key;
  keys[order.clientOrderId] = key;
  recovery.paid.push({ place: sell.place, price: read(lot.boughtAt) });
  if (lot.sell !== undefined && lot.sell !== key) replaceSell(recovery, id, lot.sell, order);
  leaveQueues(recovery, id);
  delete lot.retry;
  if (sellsAll(recovery, id, lot, sell, key)) {
    endSell(state, key);
    return;
  }
  if (isLive(order)) {
    if (state.sells[key] === undefined) addSell(state, key);
    lot.state = 'selling';
    lot.sell = key;
    return;
  }
  endSell(state, key);
  delete lot.sell;
  lot.state = 'detached';
  state.detached.push(id);
  doubts.push(
    `The ${inWords(order)} of lot ${id} is over with ${order.filledQuantity} sold: by whom it was canceled is not known.`,
  );
}

/** A sell that was given up, and another had taken its place: what it sold after all leaves the lot. */
export function applyFormerSell(recovery: Recovery, id: string, lot: LotRecord, sell: Placed): void {
  const { state, doubts } = recovery;
  const { order, fills } = sell;
  const { key } = order;
  const { sell: later } = lot;
  recovery.keys[order.clientOrderId] = key;
  if (isLive(order) && state.sells[key] === undefined) addSell(state, key);
  if (!isLive(order)) endSell(state, key);
  if (fills.length === 0) return;
  sellsAll(recovery, id, lot, sell, key);
  doubts.push(
    `The ${inWords(order)} of lot ${id} was given up and has traded after all, and ${later} took its place: if that is open, it would ` +
      'sell the same again. Cancel it by hand.',
  );
}

/** A sell that belongs to no lot: its proceeds are counted, its base was in no lot. */
export function applyLooseSell(recovery: Recovery, { order, fills }: Placed, key: string): void {
  const { state } = recovery;
  for (const fill of fills) countExtraSale(recovery, fill);
  if (isLive(order) && state.sells[key] === undefined) addSell(state, key);
  if (!isLive(order)) endSell(state, key);
}

function replaceSell({ state, doubts }: Recovery, id: string, former: string, order: Order): void {
  endSell(state, former);
  doubts.push(
    `The exchange does not know ${former}, the sell of lot ${id}: the ${inWords(order)} is taken for its successor.`,
  );
}

/** Books the executions; true if the last of them closed the lot. */
function sellsAll(recovery: Recovery, id: string, lot: LotRecord, { order, fills }: Placed, key: string): boolean {
  const before = fills.reduce((rest, fill) => rest.minus(fill.lastQuantity), order.filledQuantity);
  let sold = before;
  for (const fill of fills) {
    sold = sold.plus(fill.lastQuantity);
    if (isDone(order, sold.eq(order.quantity))) {
      bookClosingSale(recovery, id, lot, fill, key);
      return true;
    }
    bookPartialSale(recovery, id, lot, fill);
  }
  return false;
}

function isDone(order: Order, isAll: boolean): boolean {
  return isAll && !isLive(order);
}

function leaveQueues({ state }: Recovery, id: string): void {
  state.waiting = state.waiting.filter((other) => other !== id);
  state.detached = state.detached.filter((other) => other !== id);
}

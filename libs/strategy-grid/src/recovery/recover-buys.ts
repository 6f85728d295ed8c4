import { isLive, type Fill, type Order } from '@gridbot/core';
import { afterFill, holdingOf, lotOf, recordOf } from '../bought.js';
import type { BuyRecord } from '../grid-state.js';
import { addLot } from '../lots.js';
import { withBuy, withoutBuy } from '../open-buys.js';
import { buyQuantity, sellPrice } from '../prices.js';
import { lotIdOfBuy } from '../shown-lot.js';
import { read, write } from '../stored-decimal.js';
import { nextNumber } from '../turn.js';
import { inWords, type Placed, type Recovery } from './recovery.js';

/** Buys become open buys, lots, or dust, as they stand. */
export function recoverBuys(recovery: Recovery, buys: readonly Placed[]): void {
  for (const buy of buys) {
    const { order } = buy;
    if (order.price === undefined) {
      recovery.doubts.push(`No limit price is known of the ${inWords(order)}: what it bought is in no lot.`);
      continue;
    }
    recoverBuy(recovery, buy);
  }
}

function recoverBuy(recovery: Recovery, { order: found, fills, place }: Placed): void {
  const { state, terms, keys } = recovery;
  const key = found.key === '' ? `buy:${nextNumber(recovery)}` : found.key;
  const order = { ...found, key };
  keys[order.clientOrderId] = key;
  const known = state.buys.find((buy) => buy.key === key);
  const before = known ?? recordOfLate(order, fills);
  const record = fills.reduce((buy, fill) => afterFill(buy, fill, terms.instrument), before);
  state.buys = withoutBuy(state.buys, key);
  if (fills.length > 0) raiseHighestBuy(recovery, record);
  if (isLive(order)) {
    state.buys = withBuy(state.buys, record);
  } else if (order.filledQuantity.gte(order.quantity)) {
    const id = lotIdOfBuy(key);
    const target = terms.flavour.sale === undefined ? undefined : sellPrice(order.price!, undefined, terms);
    addLot(recovery, id, lotOf(holdingOf(order, record), record.price, state.built.amountPerGrid, target));
    recovery.bought.push({ id, place, at: fills.at(-1)?.at ?? order.updatedAt });
  } else {
    const holding = holdingOf(order, record);
    if (holding.spent.isPositive()) recovery.leftOver.push({ place, at: order.updatedAt, holding, order });
    return;
  }
  if (!buyQuantity(order.price!, terms).eq(order.quantity)) {
    recovery.doubts.push(`The ${inWords(order)} was made for another amountPerGrid than the configured one.`);
  }
}

/** A buy that is not open in the state: what was counted of it before was booked when it was given up. */
function recordOfLate(order: Order, fills: readonly Fill[]): BuyRecord {
  const quantity = fills.reduce((rest, { lastQuantity }) => rest.minus(lastQuantity), order.filledQuantity);
  const notional = fills.reduce(
    (rest, fill) => rest.minus(fill.lastPrice.times(fill.lastQuantity)),
    order.filledNotional,
  );
  if (quantity.isZero()) return recordOf(order);
  return { ...recordOf(order), booked: { quantity: write(quantity), notional: write(notional) } };
}

function raiseHighestBuy({ state }: Recovery, { price }: BuyRecord): void {
  if (state.highestBuy === undefined || read(price).gt(read(state.highestBuy))) state.highestBuy = write(read(price));
}

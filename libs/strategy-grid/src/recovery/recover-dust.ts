import type { Decimal } from '@gridbot/core';
import { lotOf } from '../bought.js';
import { addDust, isDustDue, takeDust } from '../dust.js';
import { saleQuantity } from '../flavours/flavour.js';
import { addLot } from '../lots.js';
import { sellPrice } from '../prices.js';
import { read, write } from '../stored-decimal.js';
import { nextNumber } from '../turn.js';
import { applySell } from './apply-sell.js';
import type { Placed, Recovery } from './recovery.js';

/** What canceled buys left over gathers in the pool, and leaves it by the sells that the rules ask for. Returns the sells that it does not explain. */
export function recoverDust(recovery: Recovery, sells: readonly Placed[]): readonly Placed[] {
  let left = sells;
  for (const { holding, order, place } of [...recovery.leftOver].sort((a, b) => a.at - b.at)) {
    addDust(recovery.state, holding, order.price!);
    if (!isDustDue(recovery)) continue;
    const sale = left.find((sell) => sell.place > place && isDustSale(recovery, sell));
    if (sale === undefined) continue;
    left = left.filter((sell) => sell !== sale);
    sellFromPool(recovery, sale);
  }
  detachDust(recovery);
  return left;
}

function isDustSale({ state, terms }: Recovery, { order }: Placed): boolean {
  const { sale } = terms.flavour;
  const boughtAt = read(state.dust.highest!);
  if (order.price === undefined || sale === undefined) return false;
  if (order.price.lt(sellPrice(boughtAt, undefined, terms))) return false;
  const amount = terms.config.amountPerGrid;
  return saleQuantity(sale, { held: read(state.dust.base), price: order.price, amount }, terms).eq(order.quantity);
}

function sellFromPool(recovery: Recovery, sale: Placed): void {
  const id = `dust-${nextNumber(recovery)}`;
  const lot = fromPool(recovery, id, sale.order.quantity, sale.order.price!);
  lot.dust = true;
  applySell(recovery, id, lot, sale);
}

/** Dust that is worth a sell and has none: a person decides, as with any other lot. */
function detachDust(recovery: Recovery): void {
  const { state, terms, doubts } = recovery;
  if (!isDustDue(recovery)) return;
  const id = `dust-${nextNumber(recovery)}`;
  const target = sellPrice(read(state.dust.highest!), undefined, terms);
  const lot = fromPool(recovery, id, read(state.dust.base), target);
  lot.state = 'detached';
  state.detached.push(id);
  doubts.push(
    `${lot.base} ${terms.instrument.base} left over from canceled buys are worth a sell, and none of it is found (lot ${id}).`,
  );
}

function fromPool(recovery: Recovery, id: string, base: Decimal, target: Decimal) {
  const { state, terms } = recovery;
  const boughtAt = state.dust.highest!;
  const part = takeDust(state, base);
  const lot = lotOf({ base, ...part }, boughtAt, write(terms.config.amountPerGrid), target);
  addLot(recovery, id, lot);
  return lot;
}

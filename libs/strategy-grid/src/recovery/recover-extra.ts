import { isLive } from '@gridbot/core';
import { extraSellPrice, recoveringQuantity } from '../prices.js';
import { nextNumber } from '../turn.js';
import { applyLooseSell } from './apply-sell.js';
import { inWords, type Placed, type Recovery } from './recovery.js';

/** SWING's sells of base beyond the lots, and sells that nothing explains. */
export function recoverLooseSells(recovery: Recovery, sells: readonly Placed[]): void {
  const { state, keys, doubts } = recovery;
  for (const sell of sells) {
    const { order } = sell;
    const isExtra = order.key === '' ? mayBeExtra(recovery, sell) : order.key.startsWith('extra:');
    const kind = isExtra ? 'extra' : 'sell:found';
    const key = order.key === '' ? `${kind}:${nextNumber(recovery)}` : order.key;
    keys[order.clientOrderId] = key;
    applyLooseSell(recovery, sell, key);
    if (!isExtra) {
      doubts.push(
        `The ${inWords(order)} fits no buy that is found: the history may begin in the middle. What it sold is in no lot.`,
      );
      continue;
    }
    if (state.extraSell.key === key) delete state.extraSell.key;
    if (isLive(order)) state.extraSell.key = key;
    else if (order.status !== 'filled') state.extraSell.stopped = true;
  }
}

/** By the rules it lies two intervals above the highest buy before it, and takes no more than one amount back. */
function mayBeExtra({ terms, paid }: Recovery, { order, place }: Placed): boolean {
  const { price } = order;
  if (!terms.flavour.sellsExtra || price === undefined) return false;
  const wanted = recoveringQuantity(terms.config.amountPerGrid, price, terms);
  const before = paid.filter((buy) => buy.place < place);
  return order.quantity.lte(wanted) && before.every((buy) => price.gte(extraSellPrice(buy.price, undefined, terms)));
}

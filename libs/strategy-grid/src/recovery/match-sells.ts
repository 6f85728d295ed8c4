import type { Decimal } from '@gridbot/core';
import { saleQuantity } from '../flavours/flavour.js';
import type { LotRecord } from '../grid-state.js';
import { lotIdOf } from '../lots.js';
import { sellPrice } from '../prices.js';
import { read, write } from '../stored-decimal.js';
import { applyFormerSell, applySell } from './apply-sell.js';
import { inWords, type Bought, type Placed, type Recovery } from './recovery.js';

interface Candidate {
  readonly id: string;
  readonly lot: LotRecord;
}

/** Sells whose names an older database knows go to the lots that they were placed for. Returns the others. */
export function applyKnownSells(recovery: Recovery, sells: readonly Placed[]): readonly Placed[] {
  return sells.filter((sell) => {
    const id = lotIdOf(sell.order.key);
    const lot = recovery.state.lots[id];
    if (sell.order.key === '' || lot === undefined) return true;
    if (lot.sell === undefined || lot.sell === sell.order.key) applySell(recovery, id, lot, sell);
    else applyFormerSell(recovery, id, lot, sell);
    return false;
  });
}

/**
 * Finds the lot of each sell by what the rules would have asked for: first where the price is exactly one interval above the buy, then where
 * it is higher, as after a jump of the price. Returns the sells that fit no lot.
 */
export function matchSells(recovery: Recovery, sells: readonly Placed[]): readonly Placed[] {
  const left = sells.filter((sell) => {
    const [first, ...others] = candidates(recovery, sell, (at, target) => at.eq(target));
    if (first === undefined) return true;
    tellIfUncertain(recovery, sell, [first, ...others]);
    applySell(recovery, first.id, first.lot, sell);
    return false;
  });
  return left.filter((sell) => {
    const [first, ...others] = candidates(recovery, sell, (at, target) => at.gt(target));
    if (first === undefined || recovery.terms.flavour.sale === undefined) return true;
    tellIfUncertain(recovery, sell, [first, ...others]);
    if (first.lot.sell === undefined && first.lot.whole === undefined) first.lot.target = write(sell.order.price!);
    applySell(recovery, first.id, first.lot, sell);
    return false;
  });
}

/** Lots that could have asked for this sell, the oldest first: those without one, or with one that the exchange does not know. */
function candidates(
  recovery: Recovery,
  { order, fills, place }: Placed,
  fits: (at: Decimal, target: Decimal) => boolean,
): readonly Candidate[] {
  const { state, terms, bought, unknownSells } = recovery;
  const { sale } = terms.flavour;
  const at = order.price;
  if (at === undefined || sale === undefined) return [];
  const soldAt = fills[0]?.at ?? Infinity;
  const inTime = ({ place: boughtAt, at: since }: Bought): boolean => boughtAt < place && since <= soldAt;
  return bought.filter(inTime).flatMap(({ id }) => {
    const lot = state.lots[id];
    if (lot === undefined || (lot.sell !== undefined && !unknownSells.has(lot.sell))) return [];
    if (!fits(at, sellPrice(read(lot.boughtAt), undefined, terms))) return [];
    const wanted = saleQuantity(sale, { held: read(lot.base), price: at, amount: read(lot.amount) }, terms);
    return wanted.eq(order.quantity) ? [{ id, lot }] : [];
  });
}

/** Lots that hold the same at the same cost are as good as one another. */
function tellIfUncertain({ doubts }: Recovery, { order }: Placed, [first, ...others]: readonly Candidate[]): void {
  const different = others.filter(({ lot }) => lot.base !== first!.lot.base || lot.cost !== first!.lot.cost);
  if (different.length === 0) return;
  const ids = different.map(({ id }) => id).join(', ');
  doubts.push(
    `The ${inWords(order)} can be of lot ${first!.id} or of ${ids}: it is counted for ${first!.id}, the oldest.`,
  );
}

import { Decimal, type Fill, type Lot } from '@gridbot/core';
import type { GridState, LotRecord } from './grid-state.js';
import { soldLot } from './shown-lot.js';
import { read, write } from './stored-decimal.js';
import type { Terms } from './terms.js';
import { tellLot, type Bookkeeping } from './turn.js';

/** Digits of a share of a cost: shares are rounded half to even. */
const SHARE_SCALE = 18;

/** Base and what was paid for it. */
export interface Holding {
  readonly base: Decimal;
  /** With fees taken in quote. */
  readonly cost: Decimal;
  /** Fees aside. */
  readonly spent: Decimal;
}

/** The part of a cost that belongs to `part` of the base. */
export function shareOf(cost: Decimal, part: Decimal, base: Decimal): Decimal {
  return part.gte(base) ? cost : cost.times(part).dividedBy(base, SHARE_SCALE, 'half-even');
}

/** Takes a lot in. */
export function addLot(turn: Bookkeeping, id: string, lot: LotRecord): void {
  turn.state.lots[id] = lot;
  changeSums(turn.state, read(lot.base), read(lot.spent));
  tellLot(turn, id);
}

/** Takes a lot out; people see it `ended` so. */
export function removeLot(turn: Bookkeeping, id: string, lot: LotRecord, ended: Lot): void {
  delete turn.state.lots[id];
  changeSums(turn.state, read(lot.base).negate(), read(lot.spent).negate());
  tellLot(turn, id, ended);
}

/** The lot that a sell's key names: `sell:lot-7:12` is lot `lot-7`. */
export function lotIdOf(sellKey: string): string {
  return sellKey.slice(sellKey.indexOf(':') + 1, sellKey.lastIndexOf(':'));
}

/** Books an execution of a lot's sell that leaves the sell open: what was sold leaves the lot with its share of the cost. */
export function bookPartialSale(turn: Bookkeeping, id: string, lot: LotRecord, fill: Fill): void {
  const { state, terms } = turn;
  const held = read(lot.base);
  const sale = saleOf(terms, lot, fill);
  const spent = shareOf(read(lot.spent), sale.gone, held);
  state.results.profit = write(read(state.results.profit).plus(sale.gain));
  lot.whole ??= { base: lot.base, cost: lot.cost };
  lot.base = write(held.minus(sale.gone));
  lot.cost = write(read(lot.cost).minus(sale.cost));
  lot.spent = write(read(lot.spent).minus(spent));
  lot.amount = write(read(lot.amount).minus(sale.notional.times(terms.afterTwoFees)));
  changeSums(state, sale.gone.negate(), spent.negate());
  tellLot(turn, id);
}

/**
 * Books the last execution of a lot's sell and closes the lot. What the sell left over accumulates: it is reserved for nothing and in no
 * budget any more.
 */
export function bookClosingSale(turn: Bookkeeping, id: string, lot: LotRecord, fill: Fill, soldBy: string): void {
  const { state, terms } = turn;
  const sale = saleOf(terms, lot, fill);
  const { results } = state;
  const left = read(lot.base).minus(sale.gone);
  if (lot.state === 'detached') state.detached = state.detached.filter((other) => other !== id);
  removeLot(turn, id, lot, soldLot(id, lot, soldBy));
  results.roundTrips += 1;
  results.profit = write(read(results.profit).plus(sale.gain));
  if (left.isZero()) return;
  results.keptBase = write(read(results.keptBase).plus(left));
  results.keptCost = write(read(results.keptCost).plus(read(lot.cost).minus(sale.cost)));
}

/** What an execution takes from its lot: base (a fee in base included, as far as the lot has it) and the cost of that base. */
function saleOf(
  { instrument }: Terms,
  lot: LotRecord,
  fill: Fill,
): Record<'gone' | 'cost' | 'notional' | 'gain', Decimal> {
  const held = read(lot.base);
  const taken = fill.feeAsset === instrument.base ? fill.lastQuantity.plus(fill.fee) : fill.lastQuantity;
  const gone = Decimal.min(held, taken);
  const cost = shareOf(read(lot.cost), gone, held);
  const notional = fill.lastPrice.times(fill.lastQuantity);
  const proceeds = fill.feeAsset === instrument.quote ? notional.minus(fill.fee) : notional;
  return { gone, cost, notional, gain: proceeds.minus(cost) };
}

function changeSums(state: GridState, base: Decimal, spent: Decimal): void {
  state.lotSums.base = write(read(state.lotSums.base).plus(base));
  state.lotSums.spent = write(read(state.lotSums.spent).plus(spent));
}

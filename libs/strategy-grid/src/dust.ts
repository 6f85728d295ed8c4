import { Decimal, isBelowMinimum } from '@gridbot/core';
import { saleQuantity } from './flavours/flavour.js';
import type { GridState, LotRecord } from './grid-state.js';
import { sellLot } from './lot-sale.js';
import { addLot, removeLot, shareOf, type Holding } from './lots.js';
import { sellPrice } from './prices.js';
import { afterRefusal, isDue } from './retry.js';
import { dissolvedLot } from './shown-lot.js';
import { read, write } from './stored-decimal.js';
import { nextNumber, notify, type Bookkeeping, type Turn } from './turn.js';

/** Puts base into the pool that was bought at this limit price by a buy that was canceled afterwards. */
export function addDust({ dust }: GridState, { base, cost, spent }: Holding, boughtAt: Decimal): void {
  const highest = dust.highest === undefined ? boughtAt : Decimal.max(read(dust.highest), boughtAt);
  dust.base = write(read(dust.base).plus(base));
  dust.cost = write(read(dust.cost).plus(cost));
  dust.spent = write(read(dust.spent).plus(spent));
  dust.highest = write(highest);
}

/** True if the pool is worth an amount per grid, so that a part of it is to be sold. */
export function isDustDue({ state, terms }: Bookkeeping): boolean {
  const { highest, base } = state.dust;
  if (highest === undefined || terms.flavour.sale === undefined) return false;
  return read(base).times(read(highest)).gte(terms.config.amountPerGrid);
}

/** Sells dust as soon as it is worth an amount per grid. What is placed leaves the pool and becomes a lot. */
export function sellDust(turn: Turn): void {
  const { state, terms, context, last } = turn;
  const { dust } = state;
  if (!isDustDue(turn) || !isDue(dust.retry, context.at)) return;
  const boughtAt = read(dust.highest!);
  const amount = terms.config.amountPerGrid;
  const at = sellPrice(boughtAt, last, terms);
  const base = saleQuantity(terms.flavour.sale!, { held: read(dust.base), price: at, amount }, terms);
  if (isBelowMinimum(terms.instrument, at, base)) {
    waitWithDust(turn, `${base} at ${at} is below the exchange's minimum`);
    return;
  }
  const id = `dust-${nextNumber(turn)}`;
  const part = takeDust(state, base);
  const lot: LotRecord = {
    boughtAt: write(boughtAt),
    base: write(base),
    cost: write(part.cost),
    spent: write(part.spent),
    amount: write(amount),
    state: 'held',
    target: write(at),
    dust: true,
  };
  addLot(turn, id, lot);
  sellLot(turn, id, lot, at);
}

/** A dust sell that was refused: its base is dust again, as if nothing had been tried. */
export function returnDust(turn: Turn, id: string, lot: LotRecord, why: string): void {
  const holding = { base: read(lot.base), cost: read(lot.cost), spent: read(lot.spent) };
  removeLot(turn, id, lot, dissolvedLot(id, lot));
  addDust(turn.state, holding, read(lot.boughtAt));
  waitWithDust(turn, why);
}

function waitWithDust(turn: Turn, why: string): void {
  const { dust } = turn.state;
  dust.retry = afterRefusal(dust.retry, turn.context.at);
  if (dust.retry.tries > 1) return;
  const what = `${dust.base} ${turn.terms.instrument.base} left from canceled buys`;
  notify(turn, 'warning', 'sell-waiting', `The sell of ${what} could not be placed: ${why}. It is tried again.`);
}

/** Takes base out of the pool with its share of the cost; an empty pool forgets its highest price. */
export function takeDust({ dust }: GridState, base: Decimal): Omit<Holding, 'base'> {
  const held = read(dust.base);
  const cost = shareOf(read(dust.cost), base, held);
  const spent = shareOf(read(dust.spent), base, held);
  dust.base = write(held.minus(base));
  dust.cost = write(read(dust.cost).minus(cost));
  dust.spent = write(read(dust.spent).minus(spent));
  if (dust.base === '0') delete dust.highest;
  return { cost, spent };
}

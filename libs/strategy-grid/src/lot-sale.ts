import { isBelowMinimum, type Decimal } from '@gridbot/core';
import { saleQuantity } from './flavours/flavour.js';
import type { LotRecord } from './grid-state.js';
import { addSell } from './live-sells.js';
import { afterRefusal } from './retry.js';
import { read } from './stored-decimal.js';
import { nextNumber, notify, placeLimit, tellLot, type Turn } from './turn.js';

/** Places the sell of a lot. One that would be too small for the exchange waits instead. */
export function sellLot(turn: Turn, id: string, lot: LotRecord, at: Decimal): void {
  const { state, terms } = turn;
  const { instrument, flavour } = terms;
  if (flavour.sale === undefined) return;
  const held = read(lot.base);
  const base = saleQuantity(flavour.sale, { held, price: at, amount: read(lot.amount) }, terms);
  if (isBelowMinimum(instrument, at, base)) {
    const { minQuantity, minNotional, quote } = instrument;
    waitWithLot(
      turn,
      id,
      lot,
      `${base} at ${at} is below the exchange's minimum of ${minQuantity} or ${minNotional} ${quote}`,
    );
    return;
  }
  const key = `sell:${id}:${nextNumber(turn)}`;
  lot.state = 'selling';
  lot.sell = key;
  tellLot(turn, id);
  addSell(state, key);
  placeLimit(turn, key, 'sell', at, base);
}

/** The lot has no sell for now; the next look at those that wait places it. */
export function letWait(turn: Turn, id: string, lot: LotRecord): void {
  lot.state = 'waiting';
  delete lot.sell;
  turn.state.waiting.push(id);
  tellLot(turn, id);
}

/** A sell that could not be placed: the lot waits for another try. A person is told of the first one only. */
export function waitWithLot(turn: Turn, id: string, lot: LotRecord, why: string): void {
  lot.retry = afterRefusal(lot.retry, turn.context.at);
  letWait(turn, id, lot);
  if (lot.retry.tries > 1) return;
  const what = `${lot.base} ${turn.terms.instrument.base} bought at ${lot.boughtAt}`;
  notify(
    turn,
    'warning',
    'sell-waiting',
    `The sell of lot ${id} (${what}) could not be placed: ${why}. It is tried again.`,
  );
}

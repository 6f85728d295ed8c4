import type { Fill, Reason } from '@gridbot/core';
import { afterRefusal } from '../retry.js';
import { read, write } from '../stored-decimal.js';
import { notify, type Bookkeeping, type Turn } from '../turn.js';

/** An execution of a sell that belongs to no lot: SWING's extra sell, or one that turned up after its lot was closed. */
export function bookExtraSale(turn: Turn, key: string, fill: Fill, isDone: boolean): void {
  const { state, terms } = turn;
  const { extraSell } = state;
  countExtraSale(turn, fill);
  if (extraSell.key === key) {
    if (isDone) delete extraSell.key;
    return;
  }
  const what = `${fill.lastQuantity} ${terms.instrument.base} were sold at ${fill.lastPrice}`;
  notify(
    turn,
    'alert',
    'late-sell',
    `${what} by a sell (${key}) that was given up before and whose lot is closed. Check the balance.`,
  );
}

/** Counts base sold beyond the lots. */
export function countExtraSale({ state: { results }, terms }: Bookkeeping, fill: Fill): void {
  const notional = fill.lastPrice.times(fill.lastQuantity);
  const proceeds = fill.feeAsset === terms.instrument.quote ? notional.minus(fill.fee) : notional;
  results.extraBase = write(read(results.extraBase).plus(fill.lastQuantity));
  results.extraProceeds = write(read(results.extraProceeds).plus(proceeds));
}

/** By our own wish it may come again; by somebody else's only after the operator has said so. */
export function extraSellCanceled(turn: Turn, reason: Reason): void {
  const { extraSell } = turn.state;
  delete extraSell.key;
  if (reason.code === 'requested') return;
  extraSell.stopped = true;
  const what = `SWING's extra sell was canceled by somebody else (${reason.text})`;
  notify(
    turn,
    'alert',
    'extra-sell-stopped',
    `${what}. No further one is placed until "gridbot operate attach-lot extra" or "gridbot resume".`,
  );
}

/** Tried again by a later price check. */
export function extraSellRejected(turn: Turn, reason: Reason): void {
  const { extraSell } = turn.state;
  delete extraSell.key;
  extraSell.retry = afterRefusal(extraSell.retry, turn.context.at);
  if (extraSell.retry.tries > 1) return;
  notify(turn, 'warning', 'sell-waiting', `SWING's extra sell could not be placed: ${reason.text}. It is tried again.`);
}

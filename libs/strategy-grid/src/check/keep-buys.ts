import { openBuysOf } from '../open-buys.js';
import { mayBuy, nextFreePrice, placeBuy } from '../place-buy.js';
import type { Turn } from '../turn.js';

/** Adds buys below the lowest one until there are enough of them or funds or budget are used up. Gaps above stay. */
export function keepBuys(turn: Turn): void {
  const { state, terms, last } = turn;
  if (last === undefined) return;
  while (mayBuy(turn)) {
    const at = nextFreePrice(turn, openBuysOf(state.buys, terms).lowest ?? last, last);
    if (at === undefined || !placeBuy(turn, at)) return;
  }
}

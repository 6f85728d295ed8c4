import { cancelBuys } from '../cancel-buys.js';
import type { Turn } from '../turn.js';

/** More buys than wanted: the lowest ones go. Those on their way out already are counted first. */
export function cancelSurplusBuys(turn: Turn): void {
  const { state, terms } = turn;
  const wanted = terms.config.openBuyOrders;
  if (state.buys.length <= wanted) return;
  const surplus = state.buys.filter(({ canceling }) => canceling === undefined).slice(wanted);
  const keys = new Set(surplus.map(({ key }) => key));
  cancelBuys(turn, (key) => keys.has(key));
}

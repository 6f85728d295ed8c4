import { openBuysOf } from '../open-buys.js';
import { cancelBuys } from '../cancel-buys.js';
import type { Turn } from '../turn.js';

/** Of two buys less than half an interval apart, the higher one is canceled. */
export function cancelNearBuys(turn: Turn): void {
  const { tooNear } = openBuysOf(turn.state.buys, turn.terms);
  if (tooNear.length > 0) cancelBuys(turn, (key) => tooNear.includes(key));
}

import { openBuysOf } from '../open-buys.js';
import { startRebuild } from '../rebuild.js';
import type { Turn } from '../turn.js';

/** If the price has left the buys behind, all of them are canceled, to be rebuilt below it. Returns whether that began. */
export function shiftUp(turn: Turn): boolean {
  const { state, terms, last } = turn;
  const { shiftAbove } = openBuysOf(state.buys, terms);
  if (last === undefined || shiftAbove === undefined || last.lte(shiftAbove)) return false;
  state.blockedLevels = [];
  startRebuild(turn);
  return true;
}

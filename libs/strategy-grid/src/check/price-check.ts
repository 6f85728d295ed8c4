import type { Turn } from '../turn.js';
import { cancelNearBuys } from './cancel-near-buys.js';
import { completeGrid } from './complete-grid.js';
import { retryWaitingSells } from './retry-waiting-sells.js';
import { shiftUp } from './shift-up.js';

/** What every delivered ticker sets off, in this order. While all buys are being canceled, only waiting sells are looked at. */
export function priceCheck(turn: Turn): void {
  retryWaitingSells(turn);
  if (turn.state.rebuilding) return;
  cancelNearBuys(turn);
  if (shiftUp(turn)) return;
  completeGrid(turn);
}

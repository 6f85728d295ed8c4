import { cancelBuys } from './cancel-buys.js';
import { completeGrid } from './check/complete-grid.js';
import { write } from './stored-decimal.js';
import type { Turn } from './turn.js';

/** Cancels all buys; once the last of them has ended the grid is built anew around the price. */
export function startRebuild(turn: Turn): void {
  turn.state.rebuilding = true;
  cancelBuys(turn, () => true);
}

/** Ends a rebuild when no buy is left, and fills the grid up at the latest price. Without a price the next ticker does. */
export function finishRebuild(turn: Turn): void {
  const { state, terms } = turn;
  if (!state.rebuilding || state.buys.length > 0) return;
  state.rebuilding = false;
  const { amountPerGrid, interval } = terms.config;
  state.built = { amountPerGrid: write(amountPerGrid), interval: write(interval) };
  completeGrid(turn);
}

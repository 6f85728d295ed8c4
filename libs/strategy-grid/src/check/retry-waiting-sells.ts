import { isDustDue, sellDust } from '../dust.js';
import { sellLot } from '../lot-sale.js';
import { retryPrice } from '../prices.js';
import { isDue } from '../retry.js';
import { read } from '../stored-decimal.js';
import type { Turn } from '../turn.js';

/** Lots looked at in one step: its cost must not grow with the number of lots. The next step goes on behind them. */
const MOST_AT_ONCE = 16;

/** True if a sell waits for another try. */
export function hasWaitingSell(turn: Turn): boolean {
  return turn.state.waiting.length > 0 || isDustDue(turn);
}

/** Tries again to sell lots whose sell could not be placed, each with its own back-off; dust likewise. */
export function retryWaitingSells(turn: Turn): void {
  const { waiting, lots } = turn.state;
  if (turn.last === undefined) return;
  for (let count = Math.min(waiting.length, MOST_AT_ONCE); count > 0; count -= 1) {
    const id = waiting.shift()!;
    const lot = lots[id];
    if (lot === undefined) continue;
    if (isDue(lot.retry, turn.context.at)) sellLot(turn, id, lot, retryPrice(read(lot.target!), turn.last, turn.terms));
    else waiting.push(id);
  }
  sellDust(turn);
}

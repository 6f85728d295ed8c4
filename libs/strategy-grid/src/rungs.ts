import type { RungCount, StrategyContext } from '@gridbot/core';
import { fundsAllowBuy, investedQuote } from './budget.js';
import type { GridConfig } from './grid.config.js';
import type { GridState } from './grid-state.js';
import { openBuysOf } from './open-buys.js';
import { beginTurn } from './turn.js';

/**
 * Buys that are not there though money and budget reach for them, and buys with a neighbour less than half an interval below them. Buys on
 * their way out count as gone.
 */
export function rungsOf(state: GridState, context: StrategyContext<GridConfig>): RungCount {
  const turn = beginTurn(state, context);
  const { config } = turn.terms;
  const lacking = config.openBuyOrders - state.buys.filter(({ canceling }) => canceling === undefined).length;
  let invested = investedQuote(turn);
  let missing = 0;
  while (missing < lacking && fundsAllowBuy(turn)) {
    invested = invested.plus(config.amountPerGrid);
    if (config.maxInvestment?.lt(invested) === true) break;
    turn.newHolds = turn.newHolds.plus(turn.terms.amountWithFee);
    missing += 1;
  }
  return { missing, doubled: openBuysOf(state.buys, turn.terms).tooNear.length };
}

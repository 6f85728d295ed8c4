import { Decimal, type NamedFigure, type StrategyContext, type StrategyView } from '@gridbot/core';
import type { GridConfig } from './grid.config.js';
import type { GridState } from './grid-state.js';
import { rungsOf } from './rungs.js';
import { shownLots } from './shown-lot.js';
import { read } from './stored-decimal.js';

/** What people see of a grid. */
export function gridView(state: GridState, context?: StrategyContext<GridConfig>): StrategyView {
  return {
    lots: shownLots(state),
    realizedProfit: read(state.results.profit),
    roundTrips: state.results.roundTrips,
    ...(context && { rungs: rungsOf(state, context) }),
    figures: figuresOf(state),
  };
}

function figuresOf(state: GridState): readonly NamedFigure[] {
  const { results, dust, buys } = state;
  const inBuys = buys.reduce((sum, buy) => sum.plus(read(buy.price).times(read(buy.quantity))), Decimal.ZERO);
  const invested = inBuys.plus(read(state.lotSums.spent)).plus(read(dust.spent));
  const shown: readonly [string, string][] = [
    ['invested quote, fees aside', invested.toString()],
    ['base left over by sold lots', results.keptBase],
    ['cost of that base', results.keptCost],
    ['dust (base)', dust.base],
    ['base sold beyond lots', results.extraBase],
    ['proceeds of that base', results.extraProceeds],
    ['highest buy price', state.highestBuy ?? '-'],
    ['sells waiting', String(state.waiting.length)],
    ['lots detached', String(state.detached.length)],
    ['buy levels blocked', String(state.blockedLevels.length)],
  ];
  return shown.map(([name, value]) => ({ name, value }));
}

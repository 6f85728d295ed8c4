import { GRID } from '../backtest/workload.mjs';

/** As many different grids: intervals around 1 % and 3 to 7 buys. */
export function parameterSets(count) {
  return Array.from({ length: count }, (_, i) => ({
    interval: (0.008 + (0.006 * i) / count).toFixed(6),
    openBuyOrders: 3 + (i % 5),
  }));
}

/** The strategy's configuration with a set put in. */
export function configOf(set) {
  return { ...GRID, ...set };
}

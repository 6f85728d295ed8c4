import type { Decimal } from '@gridbot/core';
import type { BacktestResult } from '../result/backtest-result.js';
import { returnsOf } from './return-statistics.js';
import { DAY } from './utc-day.js';

/** Names of the figures by which runs can be compared; they stay as they are. docs/reference/figures.md says what each is. */
export const FIGURE_NAMES = [
  'profit',
  'gridProfit',
  'inventoryProfit',
  'fees',
  'totalReturn',
  'cagr',
  'volatility',
  'sharpe',
  'sortino',
  'calmar',
  'maxDrawdown',
  'drawdownDays',
  'excessOverHold',
  'excessOverDca',
  'excessOverRebalancing',
  'fills',
  'roundTrips',
  'winRate',
  'profitFactor',
  'profitPerTrip',
  'profitPerRung',
  'exposure',
  'maxExposure',
  'idle',
  'turnover',
  'efficiency',
  'timeOutside',
  'timeWithoutBuys',
  'timeWithoutSells',
] as const;

export type FigureName = (typeof FIGURE_NAMES)[number];

/**
 * The figures of a run as plain doubles, by name: fractions of one, quote currency, counts, days. A figure that cannot be told is not in it.
 * For comparing many runs; the money of one run is told by the result itself.
 */
export function figureValues(result: BacktestResult): Readonly<Partial<Record<FigureName, number>>> {
  const { profit, bot, benchmarks, roundTrips, capital, outside } = result.performance;
  const excess = (other: { readonly totalReturn?: number } | undefined): number | undefined =>
    bot.totalReturn === undefined || other?.totalReturn === undefined ? undefined : bot.totalReturn - other.totalReturn;
  const values: Record<FigureName, number | undefined> = {
    profit: profit.total.toDouble(),
    gridProfit: profit.grid.toDouble(),
    inventoryProfit: profit.inventory.toDouble(),
    fees: profit.fees.toDouble(),
    totalReturn: bot.totalReturn,
    cagr: bot.cagr,
    volatility: bot.volatility,
    sharpe: bot.sharpe,
    sortino: bot.sortino,
    calmar: bot.calmar,
    maxDrawdown: bot.maxDrawdown.fraction.toDouble(),
    drawdownDays: bot.maxDrawdown.length / DAY,
    excessOverHold: excess({ totalReturn: result.buyAndHold.return.toDouble() }),
    excessOverDca: excess(benchmarks?.dca),
    excessOverRebalancing: excess(benchmarks?.rebalancing),
    fills: result.trades.fills,
    roundTrips: roundTrips.count,
    winRate: roundTrips.winRate,
    profitFactor: roundTrips.profitFactor,
    profitPerTrip: double(roundTrips.meanProfit),
    profitPerRung: double(roundTrips.profitPerRung),
    exposure: capital.exposure,
    maxExposure: capital.maxExposure,
    idle: capital.idleShare,
    turnover: capital.turnover,
    efficiency: capital.efficiency,
    timeOutside: outside.share,
    timeWithoutBuys: outside.withoutBuys,
    timeWithoutSells: outside.withoutSells,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The returns of UTC days, as fractions, the first one since the start: as many as `performance.basis.days`. */
export function dailyReturns({ equity, performance }: Pick<BacktestResult, 'equity' | 'performance'>): Float64Array {
  return returnsOf([equity.start.toDouble(), ...performance.daily.map((day) => day.equity.toDouble())]);
}

function double(amount: Decimal | undefined): number | undefined {
  return amount?.toDouble();
}

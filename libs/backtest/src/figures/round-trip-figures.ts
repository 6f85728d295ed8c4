import { Decimal } from '@gridbot/core';
import type { RoundTripFigures } from './backtest-figures.js';
import { quantilesOf } from './quantiles.js';
import type { CountedTrip, CountedTrips } from './round-trips.js';
import { rungScale } from './rung-scale.js';
import type { TradeRecord } from './trade-record.js';

const DIGITS = 10;

/** What finished round trips came to. @param grid profit of all of them, quote currency */
export function roundTripFigures(
  { source, trips }: CountedTrips,
  { fills }: Pick<TradeRecord, 'fills'>,
  grid: Decimal,
): RoundTripFigures {
  const scale = rungScale(trips);
  const rungs = new Set<number>();
  for (const { side, level } of fills) if (side === 'buy') rungs.add(scale(level.toDouble()));
  const common = {
    source,
    count: trips.length,
    rungs: rungs.size,
    ...(trips.length > 0 && rungs.size > 0 && { profitPerRung: quotient(grid, rungs.size) }),
  };
  return trips.length === 0 ? common : { ...common, ...tripStatistics(trips) };
}

function tripStatistics(trips: readonly CountedTrip[]): Partial<RoundTripFigures> {
  let [won, lost, cost] = [Decimal.ZERO, Decimal.ZERO, Decimal.ZERO];
  let winners = 0;
  for (const trip of trips) {
    cost = cost.plus(trip.cost);
    if (trip.profit.isPositive()) {
      winners += 1;
      won = won.plus(trip.profit);
    } else lost = lost.minus(trip.profit);
  }
  const sum = won.minus(lost);
  const profit = quantilesOf(trips.map((trip) => trip.profit.toDouble()));
  const duration = quantilesOf(trips.map(({ openedAt, closedAt }) => closedAt - openedAt));
  return {
    winRate: winners / trips.length,
    ...(lost.isPositive() && { profitFactor: won.toDouble() / lost.toDouble() }),
    meanProfit: quotient(sum, trips.length),
    ...(cost.isPositive() && { meanReturn: sum.toDouble() / cost.toDouble() }),
    ...(profit && { profit }),
    ...(duration && { duration }),
  };
}

function quotient(amount: Decimal, count: number): Decimal {
  return amount.dividedBy(Decimal.of(BigInt(count)), DIGITS, 'half-even');
}

import { Decimal } from '@gridbot/core';
import type { RoundTrip, RungLevel, TracedFill } from '../backtest-trace.js';
import { rungScale, type RungScale } from '../rung-scale.js';

/** A heat map with more rows than this cannot be read. */
const MOST_LEVELS = 150;

type LevelFill = Pick<TracedFill, 'side' | 'price' | 'quantity' | 'level'>;
type LevelTrip = Pick<RoundTrip, 'level' | 'soldAt' | 'profit'>;

/** What happened at each rung, the lowest first. */
export function rungLevels(fills: readonly LevelFill[], trips: readonly LevelTrip[]): readonly RungLevel[] {
  const scale = readableScale(rungScale(trips), fills);
  const levels = new Map<number, RungLevel>();
  const at = (level: Decimal, change: (found: RungLevel) => Partial<RungLevel>): void => {
    const rung = scale(level.toDouble());
    const found = levels.get(rung) ?? emptyLevel(level);
    const [from, to] = [Decimal.min(found.from, level), Decimal.max(found.to, level)];
    levels.set(rung, { ...found, from, to, ...change(found) });
  };
  for (const { side, level, price, quantity } of fills) {
    const notional = price.times(quantity);
    at(level, ({ buys, sells, volume }) => ({
      ...(side === 'buy' ? { buys: buys + 1 } : { sells: sells + 1 }),
      volume: volume.plus(notional),
    }));
  }
  for (const trip of trips) {
    at(trip.level, ({ roundTrips, profit }) => ({ roundTrips: roundTrips + 1, profit: profit.plus(trip.profit) }));
  }
  return [...levels].sort(([a], [b]) => a - b).map(([, level]) => level);
}

/** Wider rungs, equally wide as ratios of prices, where there would be too many. */
function readableScale(scale: RungScale, fills: readonly LevelFill[]): RungScale {
  const levels = fills.map(({ level }) => level.toDouble());
  if (new Set(levels.map(scale)).size <= MOST_LEVELS) return scale;
  const [lowest, highest] = levels.reduce(
    ([low, high], level) => [Math.min(low, level), Math.max(high, level)],
    [Infinity, 0],
  );
  const width = Math.log(highest / lowest) / MOST_LEVELS;
  return (level) => Math.min(MOST_LEVELS - 1, Math.floor(Math.log(level / lowest) / width));
}

function emptyLevel(level: Decimal): RungLevel {
  const { ZERO } = Decimal;
  return { from: level, to: level, buys: 0, sells: 0, roundTrips: 0, profit: ZERO, volume: ZERO };
}

import type { CandleSeries } from '@gridbot/history';
import { seededRandom } from '../statistics/seeded-random.js';
import { candleShapes, withoutDrift } from './candle-shapes.js';
import { chanceOf, type Chance } from './chance.js';
import { spreadOf, type Spread } from './spread-of.js';
import { stationaryRows } from '../statistics/stationary-rows.js';

/** Which paths, and which range they may leave. */
export interface PricePathOptions {
  readonly seed: number;
  readonly paths: number;
  /** How far to look, in candles. */
  readonly horizon: number;
  /** Mean length of the pieces of history, in candles. */
  readonly blockLength: number;
  readonly drift?: 'kept' | 'none';
  /** Bounds of the range; the price that the paths begin at is the history's last. */
  readonly low: number;
  readonly high: number;
}

/** What prices may do within the horizon, if the pieces of the future are those of the history. */
export interface PricePathFigures {
  /** Some print is below `low`, above `high`, or either. */
  readonly leavesBelow: Chance;
  readonly leavesAbove: Chance;
  readonly leaves: Chance;
  /** The last price of the horizon is below `low`, or above `high`. */
  readonly endsBelow: Chance;
  readonly endsAbove: Chance;
  /** Last price over the first, and the share of candles that close outside of the range. */
  readonly endRatio: Spread;
  readonly timeOutside: Spread;
  /** The fan of price over time: at each point the candles since the begin, and the price over the first. */
  readonly fan: readonly (Spread & { readonly candles: number })[];
}

const FAN_POINTS = 24;

/**
 * Walks block-bootstrap paths of a history's candles and counts what they do. Prices are not rounded to ticks here.
 * @throws GridbotError DATA.EMPTY for a history without a candle
 */
export function pricePathFigures(history: CandleSeries, options: PricePathOptions): PricePathFigures {
  const { paths, horizon, blockLength, seed } = options;
  const shapes = options.drift === 'none' ? withoutDrift(candleShapes(history)) : candleShapes(history);
  const points = fanPoints(horizon);
  const fan = points.map(() => new Float64Array(paths));
  const walks = Array.from({ length: paths }, (_none, path) => {
    const rows = stationaryRows(shapes.count, horizon, blockLength, seededRandom(seed, path));
    return walk(shapes, rows, options, (candle, ratio) => {
      const point = points.indexOf(candle);
      if (point >= 0) fan[point]![path] = ratio;
    });
  });
  const chance = (happens: (walk: Walk) => boolean): Chance => chanceOf(walks.filter(happens).length, paths);
  return {
    leavesBelow: chance(({ below }) => below),
    leavesAbove: chance(({ above }) => above),
    leaves: chance(({ below, above }) => below || above),
    endsBelow: chance(({ end }) => end < options.low),
    endsAbove: chance(({ end }) => end > options.high),
    endRatio: spreadOf(walks.map(({ end }) => end / shapes.lastClose)),
    timeOutside: spreadOf(walks.map(({ outside }) => outside / horizon)),
    fan: points.map((candles, i) => ({ candles, ...spreadOf(fan[i]!) })),
  };
}

interface Walk {
  readonly below: boolean;
  readonly above: boolean;
  readonly outside: number;
  readonly end: number;
}

function walk(
  { lastClose, high, low, close }: ReturnType<typeof candleShapes>,
  rows: Int32Array,
  range: Pick<PricePathOptions, 'low' | 'high'>,
  visit: (candle: number, ratio: number) => void,
): Walk {
  const every = Math.max(1, Math.floor(rows.length / FAN_POINTS));
  let last = lastClose;
  let below = false;
  let above = false;
  let outside = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    if (last * low[row]! < range.low) below = true;
    if (last * high[row]! > range.high) above = true;
    last *= close[row]!;
    if (last < range.low || last > range.high) outside += 1;
    if ((i + 1) % every === 0 || i + 1 === rows.length) visit(i + 1, last / lastClose);
  }
  return { below, above, outside, end: last };
}

/** Numbers of candles after which the fan is drawn: even steps, and the end. */
function fanPoints(horizon: number): readonly number[] {
  const every = Math.max(1, Math.floor(horizon / FAN_POINTS));
  const points = Array.from({ length: Math.floor(horizon / every) }, (_none, i) => (i + 1) * every);
  return points.at(-1) === horizon ? points : [...points, horizon];
}

import { GapFinder, StepCounter, ZeroRuns } from './candle-findings.js';
import type { ImportReport } from './import-report.js';
import { RoundedTimes } from './times-rounded.js';
import { SilenceFinder } from './trade-findings.js';

/** Times and volumes of consecutive rows. */
export interface FactRows {
  readonly at: Float64Array;
  /** Base traded. */
  readonly volume: Float64Array;
}

/** What the rows themselves say of a history. */
export interface SeriesFacts extends Pick<ImportReport, 'gaps' | 'zeroVolume' | 'zeroVolumeRuns' | 'timeframe'> {
  /** Candles that do not lie a whole number of steps from the one before. */
  readonly offGrid: number;
  /** True if a spreadsheet has rounded the times. */
  readonly timesRounded: boolean;
}

/**
 * Facts of candles.
 * @param pieces the rows, in pieces; called twice
 * @param known length of the candles, milliseconds. Default: the step of most neighbours, which is another where little is traded
 */
export async function candleFacts(
  pieces: () => AsyncIterable<FactRows>,
  known?: number,
): Promise<SeriesFacts & { readonly timeframe: number }> {
  const [steps, zero, rounded] = [new StepCounter(), new ZeroRuns(), new RoundedTimes()];
  for await (const { at, volume } of pieces()) {
    steps.add(at);
    zero.add(volume);
    rounded.add(at);
  }
  const timeframe = known ?? steps.common();
  const gaps = new GapFinder(timeframe);
  for await (const { at } of pieces()) gaps.add(at);
  const { count, missing, longest, first, offGrid } = gaps;
  return {
    timeframe,
    gaps: { count, missing, ...(longest && { longest }), first },
    ...zeroFacts(zero),
    offGrid,
    timesRounded: rounded.areRounded,
  };
}

/** Facts of trades: they have no grid, so nothing is missing. */
export async function tradeFacts(pieces: () => AsyncIterable<FactRows>): Promise<SeriesFacts> {
  const [silence, zero, rounded] = [new SilenceFinder(), new ZeroRuns(), new RoundedTimes()];
  for await (const { at, volume } of pieces()) {
    silence.add(at);
    zero.add(volume);
    rounded.add(at);
  }
  const { longest } = silence;
  const gaps = { count: 0, missing: 0, ...(longest && { longest }), first: [] };
  return { gaps, ...zeroFacts(zero), offGrid: 0, timesRounded: rounded.areRounded };
}

function zeroFacts({ rows, count, longest }: ZeroRuns): Pick<SeriesFacts, 'zeroVolume' | 'zeroVolumeRuns'> {
  return { zeroVolume: rows, zeroVolumeRuns: { count, longest } };
}

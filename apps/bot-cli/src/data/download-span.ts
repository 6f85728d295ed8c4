import { GridbotError, TIMEFRAME_MILLIS, type Millis, type Timeframe, type UnixMillis } from '@gridbot/core';

/** The period of a download, on the timeframe's grid. */
export interface DownloadSpan {
  /** Begin of the first candle. */
  readonly from: UnixMillis;
  /** End of the last one. */
  readonly to: UnixMillis;
}

/** A candle is asked for when it is over by so much: clocks differ, and late trades still come in. */
const SETTLING: Millis = 60_000;

/**
 * The whole candles between two times; none that is not over yet.
 * @throws GridbotError CONFIG.INVALID if there is none
 */
export function downloadSpan(timeframe: Timeframe, from: UnixMillis, to: UnixMillis, now: UnixMillis): DownloadSpan {
  const span = wholeCandles(timeframe, from, to, now);
  if (span.from < span.to) return span;
  const [first, last] = [from, to].map((at) => new Date(at).toISOString());
  const text = `between ${first} and ${last} there is no whole ${timeframe} candle that is over`;
  throw new GridbotError('CONFIG.INVALID', `${text}: choose an earlier --from, or a later --to that has passed`);
}

/** Whether what is kept up to a time has every whole candle that is over; never if `to` lies before that. */
export function isUpToDate(timeframe: Timeframe, keptTo: UnixMillis, to: UnixMillis, now: UnixMillis): boolean {
  const span = wholeCandles(timeframe, keptTo, to, now);
  return keptTo <= to && span.from >= span.to;
}

function wholeCandles(timeframe: Timeframe, from: UnixMillis, to: UnixMillis, now: UnixMillis): DownloadSpan {
  const length = TIMEFRAME_MILLIS[timeframe];
  return {
    from: Math.ceil(from / length) * length,
    to: Math.floor(Math.min(to, now - SETTLING) / length) * length,
  };
}

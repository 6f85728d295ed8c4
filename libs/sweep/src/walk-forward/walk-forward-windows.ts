import { GridbotError, type UnixMillis } from '@gridbot/core';

/** How a time is cut into windows. Times are Unix milliseconds, lengths milliseconds. */
export interface WalkForwardPlan {
  readonly from: UnixMillis;
  readonly to: UnixMillis;
  /** Length of what parameters are chosen on; with `anchored` that of the first window. */
  readonly inSample: number;
  /** Length of what they are then used on, unseen. */
  readonly outOfSample: number;
  /** True: every window begins at the begin of the first, so that later choices know more. Default: windows roll. */
  readonly anchored?: boolean;
  /** Time between both parts that belongs to neither. Default: 0; runs begin with an empty book, so that nothing leaks through open lots. */
  readonly embargo?: number;
}

/** A stretch of time with both its ends; `to` is exclusive. */
export interface Stretch {
  readonly from: UnixMillis;
  readonly to: UnixMillis;
}

export interface WalkForwardWindow {
  readonly inSample: Stretch;
  readonly outOfSample: Stretch;
}

/**
 * The windows, oldest first. The unseen parts follow each other without a gap and end with the whole time; what does not fill a
 * window is left out at its begin.
 * @throws GridbotError CONFIG.INVALID for lengths that are not above zero, or if not even one window fits
 */
export function walkForwardWindows(plan: WalkForwardPlan): readonly WalkForwardWindow[] {
  const { from, to, inSample, outOfSample, anchored = false, embargo = 0 } = plan;
  if (!(inSample > 0) || !(outOfSample > 0) || !(embargo >= 0)) {
    const text = `walk-forward windows of ${inSample} and ${outOfSample} ms with ${embargo} ms between: lengths must be above zero`;
    throw new GridbotError('CONFIG.INVALID', text);
  }
  const count = Math.floor((to - from - inSample - embargo) / outOfSample);
  if (count < 1) throw tooShort(plan);
  const first = to - count * outOfSample - embargo - inSample;
  return Array.from({ length: count }, (_none, i) => {
    const chosenAt = first + inSample + i * outOfSample;
    const begin = chosenAt + embargo;
    return {
      inSample: { from: anchored ? first : chosenAt - inSample, to: chosenAt },
      outOfSample: { from: begin, to: begin + outOfSample },
    };
  });
}

function tooShort({ from, to, inSample, outOfSample, embargo = 0 }: WalkForwardPlan): GridbotError {
  const days = (length: number): string => `${Math.round(length / 86_400_00) / 10} days`;
  const text =
    `the data covers ${days(to - from)}, one walk-forward window takes ${days(inSample + embargo + outOfSample)}: ` +
    'give more data or shorter windows';
  return new GridbotError('CONFIG.INVALID', text);
}

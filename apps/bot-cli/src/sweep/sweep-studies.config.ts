import { Describe, IsOneOf, IsWholeNumber } from '@gridbot/config';
import type { Millis } from '@gridbot/core';
import { IsDuration } from '../config/is-duration.decorator.js';

const DAY = 86_400_000;
const YEARS = { atLeast: DAY, atMost: 36_500 * DAY, such: 'from 1d to 36500d' };

/** Choosing again and again on a stretch of time, and living with the choice on the days after it. */
export class WalkForwardConfig {
  @Describe('rolling windows of one length, anchored ones that all begin with the data, or none.')
  @IsOneOf(['none', 'rolling', 'anchored'])
  use: 'none' | 'rolling' | 'anchored' = 'none';

  @Describe('Length of what is chosen on; anchored: of the first window.')
  @IsDuration(YEARS)
  inSample: Millis = 180 * DAY;

  @Describe('Length of the days after it, which the choice has not seen.')
  @IsDuration(YEARS)
  outOfSample: Millis = 30 * DAY;

  @Describe('Time between both that belongs to neither.')
  @IsDuration({ atLeast: 0, atMost: 3_650 * DAY, such: 'from 0d to 3650d' })
  embargo: Millis = 0;

  @Describe('At most so many of the sets are tried in each window, spread evenly over all that were run.')
  @IsWholeNumber({ atLeast: 1, atMost: 100_000 })
  sets = 200;
}

/** Backtests of the judged set on histories made of pieces of the data. */
export class MonteCarloConfig {
  @Describe('How many made-up histories. 0: none.')
  @IsWholeNumber({ atLeast: 0, atMost: 1_000_000 })
  paths = 0;

  @Describe('Length of each.')
  @IsDuration(YEARS)
  horizon: Millis = 90 * DAY;

  @Describe("kept: the data's own drift; none: prices go nowhere on average.")
  @IsOneOf(['kept', 'none'])
  drift: 'kept' | 'none' = 'kept';
}

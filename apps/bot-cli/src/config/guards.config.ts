import type { CancelOnStop, Decimal, GuardSettings, Millis } from '@gridbot/core';
import { BAD_PRINT_DEFAULTS } from '@gridbot/core';
import {
  Describe,
  IsDecimalText,
  IsFraction,
  IsOneOf,
  IsOptional,
  IsSection,
  IsSwitch,
  IsWholeNumber,
} from '@gridbot/config';
import { IsDuration } from './is-duration.decorator.js';

const SECOND: Millis = 1_000;
const HOUR: Millis = 3_600_000;
const NO_CAP = 0;

/** When a price is believed. */
export class BadPrintConfig {
  @Describe('Whether a price far from the last one has to be confirmed before it is believed.')
  @IsSwitch()
  enabled = true;

  @Describe('Distance from the last believed price from which on a price has to be confirmed.')
  @IsFraction({ above: '0', atMost: '1' })
  maxDistance: Decimal = BAD_PRINT_DEFAULTS.maxDistance;

  @Describe('A price is confirmed by its own bid and ask if it lies between them, give or take this.')
  @IsFraction({ atLeast: '0', atMost: '1' })
  bookMargin: Decimal = BAD_PRINT_DEFAULTS.bookMargin;

  @Describe('Prices near the same new level that confirm each other, the first included.')
  @IsWholeNumber({ atLeast: 2, atMost: 100 })
  confirmations: number = BAD_PRINT_DEFAULTS.prints;

  @Describe('Time within which they have to come.')
  @IsDuration({ atLeast: SECOND, atMost: HOUR, such: 'from 1s to 1h' })
  within: Millis = BAD_PRINT_DEFAULTS.within;

  @Describe('After no believed price for this long, confirming prices may take any time.')
  @IsDuration({ atLeast: SECOND, atMost: 24 * HOUR, such: 'from 1s to 24h' })
  silence: Millis = BAD_PRINT_DEFAULTS.silence;
}

/** What the bot guards against besides the exchange's own rules. */
export class GuardsConfig {
  @IsSection(() => BadPrintConfig)
  badPrint = new BadPrintConfig();

  @Describe('The bot pauses once it has lost more than this, in quote currency. Absent: never.')
  @IsOptional()
  @IsDecimalText({ above: '0' })
  maxLoss?: Decimal;

  @Describe('The bot pauses once it is worth less than its peak by more than this fraction. Absent: never.')
  @IsOptional()
  @IsFraction({ above: '0', below: '1' })
  maxDrawdown?: Decimal;

  @Describe('Open orders that are canceled when maxLoss or maxDrawdown pauses the bot: none, buys or all.')
  @IsOneOf(['none', 'buys', 'all'])
  onTrip: CancelOnStop = 'buys';

  @Describe('Most orders that are placed within a minute; 0 for no cap.')
  @IsWholeNumber({ atLeast: NO_CAP, atMost: 100_000 })
  ordersPerMinute = 240;
}

/** The guards as the engine takes them. */
export function guardSettings({
  badPrint,
  maxLoss,
  maxDrawdown,
  onTrip,
  ordersPerMinute,
}: GuardsConfig): GuardSettings {
  const { enabled, confirmations, maxDistance, bookMargin, within, silence } = badPrint;
  return {
    ...(enabled && { badPrint: { maxDistance, bookMargin, prints: confirmations, within, silence } }),
    ...(maxLoss && { maxLoss: { amount: maxLoss, cancel: onTrip } }),
    ...(maxDrawdown && { maxDrawdown: { fraction: maxDrawdown, cancel: onTrip } }),
    ...(ordersPerMinute !== NO_CAP && { ordersPerMinute }),
  };
}

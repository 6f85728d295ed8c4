import { amountText, percentText } from '@gridbot/backtest';
import { Decimal } from '@gridbot/core';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Ratios beyond this are noise of a tiny denominator. */
const LARGEST_RATIO = 1e12;

/** A double as a Decimal with at most ten digits after the point: for writing only. */
export function shownDecimal(value: number): Decimal {
  return Decimal.parse(value.toFixed(10));
}

/** A ratio with two digits: `1.07`. */
export function ratioText(ratio: number): string {
  return Math.abs(ratio) > LARGEST_RATIO ? '–' : amountText(shownDecimal(ratio), 2);
}

/** A fraction given as a double, as a percentage: `12.34 %`. */
export function shareText(fraction: number): string {
  return Math.abs(fraction) > LARGEST_RATIO ? '–' : percentText(shownDecimal(fraction));
}

/** The same with a plus in front of what is above zero. */
export function signedShareText(fraction: Decimal): string {
  const text = percentText(fraction);
  return /^[0.]+ %$/.test(text) || text.startsWith('-') ? text : `+${text}`;
}

/** A length of time in its two largest units: `3 d 4 h`, `12 min`, `45 s`. */
export function durationText(millis: number): string {
  // Compared with what is written, so that nothing is called 24 h or 60 min.
  if (millis < MINUTE - 500) return `${Math.round(millis / 1000)} s`;
  if (millis < HOUR - MINUTE / 2) return `${Math.round(millis / MINUTE)} min`;
  if (millis < DAY - MINUTE / 2) return twoUnits(millis, HOUR, 'h', MINUTE, 'min');
  return twoUnits(millis, DAY, 'd', HOUR, 'h');
}

function twoUnits(millis: number, large: number, largeName: string, small: number, smallName: string): string {
  const smalls = Math.round(millis / small);
  const perLarge = large / small;
  const rest = smalls % perLarge;
  const whole = `${amountText(Decimal.of(BigInt(Math.floor(smalls / perLarge))), 0)} ${largeName}`;
  return rest === 0 || smalls >= 30 * perLarge ? whole : `${whole} ${rest} ${smallName}`;
}

/** A day of UTC: `2024-02-03`. */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The last part of a path: reports are handed on, and folders are nobody else's business. */
export function fileText(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

import * as figures from '@gridbot/backtest';
import type { Decimal } from '@gridbot/core';

/** Stands for a figure that cannot be told. */
const NONE = '–';

/** A ratio with two digits: `1.07`. */
export function ratioText(ratio: number): string {
  return figures.ratioText(ratio) ?? NONE;
}

/** A fraction given as a double, as a percentage: `12.34 %`. */
export function shareText(fraction: number): string {
  return figures.shareText(fraction) ?? NONE;
}

/** The same of an exact fraction, with a plus in front of what is above zero. */
export function signedShareText(fraction: Decimal): string {
  const text = figures.percentText(fraction);
  return /^[0.]+ %$/.test(text) || text.startsWith('-') ? text : `+${text}`;
}

/** The last part of a path: reports are handed on, and folders are nobody else's business. */
export function fileText(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

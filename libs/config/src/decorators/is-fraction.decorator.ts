import { Decimal } from '@gridbot/core';
import { inRange, rangeSchema, rangeText, readDecimal, type DecimalRange } from '../setting/decimal-range.js';
import { rawText } from '../setting/raw-text.js';
import { Setting } from '../setting/setting-kind.js';
import { Unreadable } from '../setting/unreadable.js';

const PERCENT = Decimal.of(1n, 2);
const PATTERN = String.raw`^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?(\s*%)?$`;

/** A part of a whole, `2%` or `0.02`; limits are fractions. The property becomes core's `Decimal` (0.02). */
export function IsFraction(range: DecimalRange = {}): PropertyDecorator {
  const limits = rangeText(range);
  const expectation = `a fraction${limits === '' ? '' : ` ${limits}`}, such as 2% or 0.02`;
  return Setting({
    expectation,
    read: (raw) => {
      const text = rawText(raw) ?? '';
      const value = readFraction(text);
      if (value === undefined) return new Unreadable(`must be ${expectation}`);
      if (inRange(value, range)) return value;
      return new Unreadable(`must be ${limits}, such as 2% or 0.02${percentHint(text, value, range)}`);
    },
    schema: () => ({ type: ['string', 'number'], pattern: PATTERN, ...rangeSchema(range) }),
  });
}

function readFraction(text: string): Decimal | undefined {
  const percent = /^(.*\S)\s*%$/.exec(text);
  return percent === null ? readDecimal(text) : readDecimal(percent[1]!)?.times(PERCENT);
}

/** `2` where at most 1 makes sense was probably meant as 2 %. */
function percentHint(text: string, value: Decimal, range: DecimalRange): string {
  const meant = !text.endsWith('%') && inRange(value.times(PERCENT), range);
  return meant ? `; for ${text} percent write ${text}%` : '';
}

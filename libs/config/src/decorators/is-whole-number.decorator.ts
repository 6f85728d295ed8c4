import { Decimal } from '@gridbot/core';
import { readDecimal } from '../setting/decimal-range.js';
import { rawText } from '../setting/raw-text.js';
import { Setting } from '../setting/setting-kind.js';
import { Unreadable } from '../setting/unreadable.js';

/** Limits of a whole number, both inclusive. */
export interface WholeNumberRange {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A count, a port and the like. The property becomes a `number`, always a safe integer. */
export function IsWholeNumber(range: WholeNumberRange = {}): PropertyDecorator {
  const { atLeast = Number.MIN_SAFE_INTEGER, atMost = Number.MAX_SAFE_INTEGER } = range;
  const expectation = `a whole number${words(range)}`;
  return Setting({
    expectation,
    read: (raw) => {
      const value = readDecimal(rawText(raw) ?? '');
      const whole = value?.isMultipleOf(Decimal.ONE) ? value.toDouble() : Number.NaN;
      return whole >= atLeast && whole <= atMost ? whole : new Unreadable(`must be ${expectation}`);
    },
    schema: () => ({
      type: 'integer',
      ...(range.atLeast === undefined ? {} : { minimum: range.atLeast }),
      ...(range.atMost === undefined ? {} : { maximum: range.atMost }),
    }),
  });
}

function words({ atLeast, atMost }: WholeNumberRange): string {
  if (atLeast !== undefined && atMost !== undefined) return ` from ${atLeast} to ${atMost}`;
  if (atLeast !== undefined) return ` of ${atLeast} or more`;
  return atMost === undefined ? '' : ` of ${atMost} or less`;
}

import { Decimal } from '@gridbot/core';
import type { JsonSchema } from '@gridbot/core';

/** Limits of a decimal, each as decimal text. */
export interface DecimalRange {
  /** Exclusive. */
  readonly above?: string;
  /** Inclusive. */
  readonly atLeast?: string;
  /** Exclusive. */
  readonly below?: string;
  /** Inclusive. */
  readonly atMost?: string;
}

/** The range in words: `above 0 and at most 1`; empty for none. */
export function rangeText(range: DecimalRange): string {
  const low = range.above !== undefined ? `above ${range.above}` : atLimit('at least', range.atLeast);
  const high = range.below !== undefined ? `below ${range.below}` : atLimit('at most', range.atMost);
  return [low, high].filter((part) => part !== '').join(' and ');
}

/** True if the value lies in the range. */
export function inRange(value: Decimal, { above, atLeast, below, atMost }: DecimalRange): boolean {
  return (
    (above === undefined || value.gt(Decimal.parse(above))) &&
    (atLeast === undefined || value.gte(Decimal.parse(atLeast))) &&
    (below === undefined || value.lt(Decimal.parse(below))) &&
    (atMost === undefined || value.lte(Decimal.parse(atMost)))
  );
}

/** The range as JSON Schema keywords, which hold for numbers only. */
export function rangeSchema({ above, atLeast, below, atMost }: DecimalRange): JsonSchema {
  return {
    ...(above === undefined ? {} : { exclusiveMinimum: Decimal.parse(above).toDouble() }),
    ...(atLeast === undefined ? {} : { minimum: Decimal.parse(atLeast).toDouble() }),
    ...(below === undefined ? {} : { exclusiveMaximum: Decimal.parse(below).toDouble() }),
    ...(atMost === undefined ? {} : { maximum: Decimal.parse(atMost).toDouble() }),
  };
}

/** The decimal that a text stands for; undefined if it is none. */
export function readDecimal(text: string): Decimal | undefined {
  try {
    return Decimal.parse(text);
  } catch {
    return undefined;
  }
}

function atLimit(words: string, limit: string | undefined): string {
  return limit === undefined ? '' : `${words} ${limit}`;
}

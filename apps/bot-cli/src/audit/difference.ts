import type { Instant } from '../records/instant.js';

/** What a difference is about. */
export type DifferenceSubject = 'fill' | 'order' | 'balance';

/** `missing-here`: the exchange has it and the bot has not; `missing-there`: the other way round. */
export type DifferenceKind = 'missing-here' | 'missing-there' | 'different';

/** One thing in which the bot's records and the exchange's differ. */
export interface Difference {
  readonly subject: DifferenceSubject;
  readonly kind: DifferenceKind;
  /** Trade id, client order id (the exchange's, if it has no other), or asset. */
  readonly id: string;
  /** The client order id that a fill belongs to, if it is known. */
  readonly order?: string;
  readonly at?: Instant;
  /** Absent if the whole thing is missing. */
  readonly field?: string;
  /** What the bot has: the field's value, or the thing in words. Absent: nothing. */
  readonly here?: string;
  /** What the exchange has. Absent: nothing. */
  readonly there?: string;
}

/** A field of both sides, as text. */
export interface ComparedField {
  readonly field: string;
  readonly here: string;
  readonly there: string;
}

/** The fields that are not the same, each as a difference of its own. */
export function fieldDifferences(
  about: Omit<Difference, 'kind' | 'field' | 'here' | 'there'>,
  fields: readonly ComparedField[],
): readonly Difference[] {
  return fields
    .filter(({ here, there }) => here !== there)
    .map((field) => ({ ...about, kind: 'different' as const, ...field }));
}

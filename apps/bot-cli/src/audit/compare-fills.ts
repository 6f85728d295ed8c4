import type { HistoricalFill, KeptFill, Side } from '@gridbot/core';
import { instant } from '../records/instant.js';
import { isWithin, type AuditSpan } from './audit-span.js';
import { fieldDifferences, type Difference } from './difference.js';

/** An execution of ours as the exchange lists it. */
export interface VenueExecution extends HistoricalFill {
  /** As the exchange has it of the order; absent if the order is not listed. */
  readonly side?: Side;
  /** The order's client id, as far as it is known on either side. */
  readonly order?: string;
}

/** The executions of the period, compared. */
export interface FillComparison {
  readonly differences: readonly Difference[];
  readonly here: readonly KeptFill[];
  readonly there: readonly VenueExecution[];
}

/** An execution as each side has it. */
interface Match {
  readonly here?: KeptFill;
  readonly there?: VenueExecution;
}

/**
 * Compares executions one by one, by trade id. One that either side dates into the period belongs to it.
 * @param own those of the period and of some time around it
 * @param venue the same, ours alone
 */
export function compareFills(
  own: readonly KeptFill[],
  venue: readonly VenueExecution[],
  span: Pick<AuditSpan, 'from' | 'to'>,
): FillComparison {
  const matches = matchesOf(own, venue).filter((match) => timesOf(match).some((at) => isWithin(span, at)));
  return {
    differences: matches.flatMap(differencesOf),
    here: matches.flatMap(({ here }) => here ?? []),
    there: matches.flatMap(({ there }) => there ?? []),
  };
}

/** Each execution with its other side. Trade ids may repeat (both sides of one trade can be ours): the same order is looked for first. */
function matchesOf(own: readonly KeptFill[], venue: readonly VenueExecution[]): readonly Match[] {
  const waiting = new Map<string, VenueExecution[]>();
  for (const execution of venue) {
    const { tradeId } = execution.fill;
    waiting.set(tradeId, [...(waiting.get(tradeId) ?? []), execution]);
  }
  const take = (tradeId: string, fits: (there: VenueExecution) => boolean): VenueExecution | undefined => {
    const rest = waiting.get(tradeId) ?? [];
    const index = rest.findIndex(fits);
    return index < 0 ? undefined : rest.splice(index, 1)[0];
  };
  const exact = own.map((here) => ({
    here,
    there: take(here.fill.tradeId, ({ order }) => order === here.clientOrderId),
  }));
  const matches = exact.map(({ here, there }): Match => {
    const found = there ?? take(here.fill.tradeId, () => true);
    return found === undefined ? { here } : { here, there: found };
  });
  return [...matches, ...[...waiting.values()].flat().map((there) => ({ there }))];
}

function timesOf({ here, there }: Match): readonly number[] {
  return [here, there].flatMap((side) => (side === undefined ? [] : [side.fill.at]));
}

function differencesOf({ here, there }: Match): readonly Difference[] {
  if (here === undefined) return there === undefined ? [] : [missingHere(there)];
  const { fill, clientOrderId: order, side } = here;
  const about = { subject: 'fill', id: fill.tradeId, order, at: instant(fill.at) } as const;
  if (there === undefined) return [{ ...about, kind: 'missing-there', here: fillText(fill, side) }];
  return fieldDifferences(about, [
    { field: 'order', here: order, there: there.order ?? 'none' },
    { field: 'side', here: side, there: there.side ?? side },
    ...fieldsOf(fill).map(([field, value], index) => ({ field, here: value, there: fieldsOf(there.fill)[index]![1] })),
    { field: 'time', here: instant(fill.at).iso, there: instant(sameTime(fill.at, there.fill.at)).iso },
  ]);
}

/** The exchange's time of an execution; ours, if rounding tells them apart: streams and histories write times with different precision. */
function sameTime(here: number, there: number): number {
  return Math.abs(here - there) <= 1 ? here : there;
}

function missingHere({ fill, side, order }: VenueExecution): Difference {
  const about = { subject: 'fill', kind: 'missing-here', id: fill.tradeId, at: instant(fill.at) } as const;
  return { ...about, ...(order !== undefined && { order }), there: fillText(fill, side) };
}

function fieldsOf({ lastQuantity, lastPrice, fee, feeAsset }: HistoricalFill['fill']) {
  return [
    ['quantity', lastQuantity.toString()],
    ['price', lastPrice.toString()],
    ['fee', fee.toString()],
    ['fee asset', feeAsset],
  ] as const;
}

function fillText({ lastQuantity, lastPrice, fee, feeAsset }: HistoricalFill['fill'], side: Side | undefined): string {
  return `${side ?? 'trade'} ${lastQuantity} at ${lastPrice}, fee ${fee} ${feeAsset}`;
}

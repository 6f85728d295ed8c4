import type { Millis, SubmitOrder } from '@gridbot/core';

/** What can happen to an order on its way: it never arrives, arrives late, is refused, arrives unconfirmed (a time-out), stays invisible. */
export type SubmitFault =
  | { readonly kind: 'lost' }
  | { readonly kind: 'late'; readonly by: Millis }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'invisible'; readonly for: Millis };

/** What can happen to a cancel or a report. Late ones are overtaken by others. */
export type MessageFault =
  | { readonly kind: 'lost' }
  | { readonly kind: 'late'; readonly by: Millis }
  | { readonly kind: 'twice'; readonly by: Millis };

/** What can happen to a question for the account: no answer, a late one, one that is older than what was reported meanwhile. */
export type SnapshotFault =
  { readonly kind: 'unavailable' } | { readonly kind: 'late'; readonly by: Millis } | { readonly kind: 'stale' };

/** Decides what goes wrong; asked once for everything that passes. */
export interface Faults {
  submit?(order: SubmitOrder): SubmitFault | undefined;
  cancel?(): MessageFault | undefined;
  report?(): MessageFault | undefined;
  snapshot?(): SnapshotFault | undefined;
  /** True: whoever connects is told of all fills of before once more, as some exchanges do. */
  readonly repeatsFills?: boolean;
}

import type { Millis } from '@gridbot/core';
import type { Operation, RequestInfo } from '../server/operation.js';
import type { StreamChannel } from '../server/stream-channel.js';
import type { ViewLag } from '../venue/account-view.js';
import type { Refusal } from '../venue/refusal.js';
import type { VenueEvent } from '../venue/venue-event.js';

/** What becomes of a request instead of being performed and answered. */
export type RequestFate =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** Answered with an HTTP status of no use; over a WebSocket with the refusal `internal`. */
  | { readonly kind: 'status'; readonly status: number; readonly performed: boolean }
  /** Never answered; the connection stays. */
  | { readonly kind: 'silence'; readonly performed: boolean }
  /** Never answered; the connection ends. */
  | { readonly kind: 'hang-up'; readonly performed: boolean };

/** What faults do to a request. */
export interface RequestVerdict {
  /** Wait so long before it is performed. */
  readonly delayBefore?: Millis;
  /** Wait so long before the answer is sent. */
  readonly delayAfter?: Millis;
  readonly fate?: RequestFate;
}

/** Where an active fault takes hold. What is absent it leaves alone. */
export interface FaultEffects {
  /** Asked for each request that the fault's `operations` name; `undefined`: it is not concerned. */
  request?(info: RequestInfo): RequestVerdict | undefined;
  /** Asked for each event of the private stream: what is told instead; `undefined`: it is not concerned. */
  event?(event: VenueEvent): readonly VenueEvent[] | undefined;
  /** Events that it still holds back when it ends. */
  heldBack?(): readonly VenueEvent[];
  /** True: frames of the channel are not sent. */
  withholds?(channel: StreamChannel): boolean;
  /** How a look-up differs from the truth. */
  lag?(operation: Operation): ViewLag;
  readonly emptyFees?: boolean;
  /** True: nobody can connect. */
  readonly unreachable?: boolean;
  /** It ends: whatever it has changed is undone. */
  end?(): void;
}

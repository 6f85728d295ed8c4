import type { OrderTerms } from '../model/order.js';
import type { ClientOrderId, VenueOrderId } from '../values/identifiers.js';
import type { Notify } from './notify.command.js';
import type { SetTimer } from './set-timer.command.js';

/** Send this order. The client order id makes sending it twice the same as once. */
export interface SubmitOrder extends OrderTerms {
  readonly type: 'submit-order';
}

/** Cancel this order. */
export interface RequestCancel {
  readonly type: 'request-cancel';
  readonly clientOrderId: ClientOrderId;
  readonly venueOrderId?: VenueOrderId;
  readonly key: string;
}

/** What the engine hands to the outside after a step: intents are journaled before they are dispatched. */
export type EngineCommand = SubmitOrder | RequestCancel | SetTimer | Notify;

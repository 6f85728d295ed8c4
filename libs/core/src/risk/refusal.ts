import type { PlaceOrder } from '../commands/place-order.command.js';
import type { Reason } from '../model/reason.js';

/** A placement that was not sent, and why. */
export interface RefusedCommand {
  readonly command: PlaceOrder;
  readonly reason: Reason;
}

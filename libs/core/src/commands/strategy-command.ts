import type { CancelOrder } from './cancel-order.command.js';
import type { Notify } from './notify.command.js';
import type { PlaceOrder } from './place-order.command.js';
import type { SetTimer } from './set-timer.command.js';

/** Everything a strategy can ask for. */
export type StrategyCommand = PlaceOrder | CancelOrder | SetTimer | Notify;

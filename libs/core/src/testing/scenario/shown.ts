import type { EngineCommand } from '../../commands/engine-command.js';
import type { Notify } from '../../commands/notify.command.js';
import type { SetTimer } from '../../commands/set-timer.command.js';
import type { Balances } from '../../model/balance.js';
import { leavesQuantity, type Order, type OrderType } from '../../model/order.js';
import type { ReasonCode } from '../../model/reason.js';
import type { Side } from '../../model/side.js';
import type { RefusedCommand } from '../../risk/refusal.js';

/** A live order as plain data; `quantity` is what is still to be traded. */
export interface ShownOrder {
  readonly key: string;
  readonly side: Side;
  readonly price?: string;
  readonly quantity: string;
}

/** An order that was sent, as plain data and without the engine's ids. */
export interface ShownPlacement extends ShownOrder {
  readonly type: 'submit-order';
  readonly orderType: OrderType;
  readonly postOnly: boolean;
}

/** A cancel that was sent, by the strategy's own key. */
export interface ShownCancel {
  readonly type: 'request-cancel';
  readonly key: string;
}

/** What left the engine, as plain data: decimals are text, so that any test runner can compare and print it. */
export type ShownCommand = ShownPlacement | ShownCancel | SetTimer | Notify;

/** A placement that the pre-trade checks refused. */
export interface ShownRefusal {
  readonly key: string;
  readonly code: ReasonCode;
}

/** Balances by asset, as text. */
export type ShownBalances = Readonly<Record<string, { readonly total: string; readonly free: string }>>;

export function showOrder(order: Order): ShownOrder {
  const { key, side, price } = order;
  return { key, side, ...(price === undefined ? {} : { price: `${price}` }), quantity: `${leavesQuantity(order)}` };
}

export function showCommand(command: EngineCommand): ShownCommand {
  if (command.type === 'request-cancel') return { type: command.type, key: command.key };
  if (command.type !== 'submit-order') return command;
  const { type, key, side, orderType, price, quantity, postOnly } = command;
  const limit = price === undefined ? {} : { price: `${price}` };
  return { type, key, side, orderType, ...limit, quantity: `${quantity}`, postOnly };
}

export function showRefusal({ command, reason }: RefusedCommand): ShownRefusal {
  return { key: command.key, code: reason.code };
}

export function showBalances(balances: Balances): ShownBalances {
  return Object.fromEntries(
    Object.entries(balances).map(([asset, { total, free }]) => [asset, { total: `${total}`, free: `${free}` }]),
  );
}

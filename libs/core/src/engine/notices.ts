import type { Notify } from '../commands/notify.command.js';
import type { Order } from '../model/order.js';
import type { Drift } from './books.js';

/** The topic under which a recovery from the exchange tells what it could not prove. */
export const RECOVERY_DOUBT = 'recovery.doubt';

/** Tells that the account changed without a fill of ours. */
export function driftNotice(drifts: readonly Drift[]): Notify {
  const why = 'a deposit, a withdrawal, a trade by hand, or fees that no fill names';
  return drifted(
    `The account changed by ${listed(drifts)} without a fill of this bot: ${why}. Booked as unattributed, not as profit`,
  );
}

/** The same in the words of the first engine rules. */
export function firstDriftNotice(drifts: readonly Drift[]): Notify {
  return drifted(
    `The account changed by ${listed(drifts)} without a fill of this bot: a deposit, a withdrawal or a trade by hand`,
  );
}

function drifted(text: string): Notify {
  return { type: 'notify', level: 'warning', topic: 'account.drift', text };
}

function listed(drifts: readonly Drift[]): string {
  return drifts.map(({ asset, amount }) => `${amount.isPositive() ? '+' : ''}${amount} ${asset}`).join(', ');
}

/** Tells what could not be proved when the bot was rebuilt from the exchange: a message each. */
export function doubtNotices(doubts: readonly string[]): readonly Notify[] {
  return doubts.map((text) => ({ type: 'notify', level: 'warning', topic: RECOVERY_DOUBT, text }));
}

/** Tells that the exchange has an order that it did not know when we asked for it. */
export function lateOrderNotice({ clientOrderId, key }: Order): Notify {
  return {
    type: 'notify',
    level: 'warning',
    topic: 'order.turned-up-late',
    text: `Order ${clientOrderId} (${key}) turned up after it was given up; its rest is being canceled`,
  };
}

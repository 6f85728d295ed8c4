import type { Notify } from '../commands/notify.command.js';
import { RESET_LIMITS } from '../events/operator-command.event.js';
import type { TickerUpdated } from '../events/ticker-updated.event.js';
import type { LimitBreach } from '../guards/loss-limits.guard.js';
import type { Order } from '../model/order.js';
import type { Asset } from '../values/identifiers.js';
import type { Price } from '../values/price.js';
import type { Drift } from './drift.js';

/** The topic under which a recovery from the exchange tells what it could not prove. */
export const RECOVERY_DOUBT = 'recovery.doubt';

/** Topics of the messages about where a bot's life stands: one for each change. */
export const DEGRADED = 'bot.degraded';
export const RUNNING = 'bot.running';
export const PAUSED = 'bot.paused';
export const STOPPED = 'bot.stopped';

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

/** Tells that a print is not believed. */
export function badPrintNotice({ price, bid, ask }: TickerUpdated, believed: Price | undefined): Notify {
  const book = bid === undefined || ask === undefined ? '' : ` (bid ${bid}, ask ${ask})`;
  const last = believed === undefined ? 'no price is known yet' : `the last believed price is ${believed}`;
  return {
    type: 'notify',
    level: 'warning',
    topic: 'guard.bad-print',
    text: `A print at ${price}${book} is not believed: ${last}. It is ignored unless further prints confirm it`,
  };
}

/** Why a loss limit paused the bot. */
export function limitReason({ guard, equity, floor }: LimitBreach, quote: Asset): string {
  const which = guard === 'max-loss' ? 'the maximum loss' : 'the maximum drawdown';
  return `${which} is exceeded: the bot is worth ${equity} ${quote}, the limit is ${floor} ${quote}`;
}

/** Tells that a loss limit paused the bot. */
export function pausedByLimitNotice(breach: LimitBreach, quote: Asset): Notify {
  const canceled =
    breach.cancel === 'none'
      ? 'Open orders stay'
      : breach.cancel === 'buys'
        ? 'Open buys are being canceled'
        : 'All open orders are being canceled';
  const text = `Trading is paused: ${limitReason(breach, quote)}. ${canceled}. ${resetHint()}`;
  return { type: 'notify', level: 'alert', topic: PAUSED, text };
}

/** Tells that the bot stays paused. */
export function resumeRefusedNotice(breach: LimitBreach, quote: Asset): Notify {
  const text = `Trading stays paused: ${limitReason(breach, quote)}. ${resetHint()}`;
  return { type: 'notify', level: 'warning', topic: 'guard.resume-refused', text };
}

function resetHint(): string {
  return `To go on all the same: "gridbot resume --reset" (the operator command "resume" with "${RESET_LIMITS}"), which measures losses from now on`;
}

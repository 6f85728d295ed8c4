import {
  DEGRADED,
  PAUSED,
  RUNNING,
  STOPPED,
  type BotStanding,
  type Engine,
  type Millis,
  type Notify,
} from '@gridbot/core';

/** The exchange is out of reach. */
export function degradedNotice({ reason = 'the exchange is out of reach' }: BotStanding): Notify {
  const text = `Trading is suspended: ${reason}. Orders stay at the exchange; the bot goes on by itself once it is connected again`;
  return { type: 'notify', level: 'warning', topic: DEGRADED, text };
}

/** After a pause or an interruption. */
export function runningNotice(): Notify {
  return { type: 'notify', level: 'info', topic: RUNNING, text: 'The bot trades again' };
}

/** A person, or a check, paused the bot. */
export function pausedNotice({ reason = 'no reason was given', waitsFor }: BotStanding): Notify {
  const text = `Trading is paused: ${reason}. Open orders stay, and what they fill is counted. The bot waits for ${waitsFor}`;
  return { type: 'notify', level: 'warning', topic: PAUSED, text };
}

/** How far a stop is. @param awaited cancels that are not confirmed yet, of those `asked` for; `left` until they are waited for no longer */
export function stoppingText(awaited: number, asked: number, left: Millis): string {
  const patience = `They are waited for while one after the other is confirmed; without any for ${Math.ceil(left / 1_000)} s more, the bot ends`;
  return `Stopping: ${awaited} of ${asked} orders still open, their cancels are not confirmed yet. ${patience}`;
}

/** A stop takes its time. */
export function stoppingNotice(text: string): Notify {
  return { type: 'notify', level: 'info', topic: 'bot.stopping', text };
}

/** The end, in good order. */
export function stoppedNotice({ reason = 'it was asked to' }: BotStanding, open: number): Notify {
  const rest = open === 0 ? 'No order is open' : `${open} orders stay open at the exchange`;
  return { type: 'notify', level: 'info', topic: STOPPED, text: `The bot has stopped: ${reason}. ${rest}` };
}

/** The end, while the exchange still owes the confirmation of cancels. */
export function unconfirmedNotice({ orders }: Pick<Engine, 'orders'>): Notify {
  const asked = [...orders.values()].filter(({ cancelRequestedAt }) => cancelRequestedAt !== undefined);
  const ids = asked.map(({ clientOrderId }) => clientOrderId).join(', ');
  const text =
    `The bot has stopped before the exchange confirmed the cancel of ${asked.length} orders (${ids}): they may still be open and fill. ` +
    'Look at the exchange; the next start finds out what became of them';
  return { type: 'notify', level: 'warning', topic: STOPPED, text };
}

import type { MarketEvent } from '@gridbot/core';
import { EventQueue } from '@gridbot/exchange-kit';

/** While so many events wait, older trades give way to the newest: a bot that is behind wants the price of now. */
const CROWDED = 1_000;

/** Events that wait for the bot. Of best prices only the newest waits, of trades all do, until it is crowded; the connection's changes always. */
export function marketQueue(): EventQueue<MarketEvent> {
  const queue: EventQueue<MarketEvent> = new EventQueue({ newestOf: (event) => nameOf(event, queue.waiting) });
  return queue;
}

function nameOf(event: MarketEvent, waiting: number): string | undefined {
  if (event.type !== 'ticker-updated') return undefined;
  if (event.quantity?.isZero() === true) return 'quote';
  return waiting > CROWDED ? 'trade' : undefined;
}

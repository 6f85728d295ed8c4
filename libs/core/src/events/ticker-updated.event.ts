import type { Ticker } from '../model/ticker.js';
import type { Decimal } from '../values/decimal.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** The market printed, or its best prices moved. */
export interface TickerUpdated {
  readonly type: 'ticker-updated';
  readonly at: UnixMillis;
  /** Price of the last trade. */
  readonly price: Price;
  readonly bid?: Price;
  readonly ask?: Price;
  /** Base traded by the print, where the source tells; the simulated exchange can limit fills by it. */
  readonly quantity?: Decimal;
  /**
   * Written by the engine into the event that is kept: the bad-print guard did not believe it, and it is this many-th doubted print of its
   * episode. It reached nobody. Absent: believed.
   */
  readonly doubted?: number;
}

/** The ticker that the event brings. */
export function tickerOf({ price, bid, ask, at }: TickerUpdated): Ticker {
  if (bid === undefined && ask === undefined) return { price, at };
  return { price, ...(bid === undefined ? {} : { bid }), ...(ask === undefined ? {} : { ask }), at };
}

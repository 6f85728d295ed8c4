import type { Decimal, Millis } from '@gridbot/core';
import { demoPrices } from '@gridbot/exchange-sim';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import type { FeedItem } from './feed-item.js';

/** How the demo market behaves. */
export interface DemoFeedOptions {
  /** The same seed gives the same trades, everywhere. */
  readonly seed: number;
  /** Default: 50000. */
  readonly startPrice?: Decimal;
  /** Time from one trade to the next. Default: 1,000. */
  readonly tickEvery?: Millis;
  /** Factor on every move, at most 5. Default: 1. */
  readonly volatility?: number;
}

/** The trades of the demo market, without end; their time begins at 0. */
export async function* demoFeed(
  { tickSize, lotSize }: Pick<VenueInstrument, 'tickSize' | 'lotSize'>,
  { seed, startPrice, tickEvery, volatility }: DemoFeedOptions,
): AsyncGenerator<FeedItem, void, undefined> {
  const options = {
    tickSize,
    lotSize,
    ...(startPrice !== undefined && { startPrice }),
    ...(tickEvery !== undefined && { tickEvery }),
    ...(volatility !== undefined && { volatility }),
  };
  for (const { at, price, quantity } of demoPrices(seed, options))
    yield { kind: 'trade', at, print: { price, quantity } };
}

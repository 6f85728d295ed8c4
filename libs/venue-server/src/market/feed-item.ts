import type { UnixMillis } from '@gridbot/core';
import type { Print, Quote } from './public-trade.js';

/** What a feed brings, in the feed's own time: a trade, or the best prices. */
export type FeedItem =
  | { readonly kind: 'trade'; readonly at: UnixMillis; readonly print: Print }
  | { readonly kind: 'quote'; readonly at: UnixMillis; readonly quote: Quote };

/** Items in the order of time. */
export type Feed = AsyncIterable<FeedItem>;

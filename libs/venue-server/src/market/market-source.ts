import { GridbotError } from '@gridbot/core';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import { candleFileFeed } from './candle-file.feed.js';
import { demoFeed, type DemoFeedOptions } from './demo-feed.js';
import type { Feed } from './feed-item.js';
import { recordedFeed } from './recorded.feed.js';
import { tradeFileFeed } from './trade-file.feed.js';

/** Where a market's trades come from; `manual`: only from `print`. */
export type MarketSource =
  | ({ readonly kind: 'demo' } & DemoFeedOptions)
  | { readonly kind: 'candles' | 'trades' | 'recorded'; readonly file: string }
  | { readonly kind: 'manual' };

/** Opens a source for an instrument; `undefined` for a manual one. */
export function openSource(source: MarketSource, instrument: VenueInstrument): Feed | undefined {
  switch (source.kind) {
    case 'demo':
      return demoFeed(instrument, source);
    case 'candles':
      return candleFileFeed(source.file, instrument);
    case 'trades':
      return tradeFileFeed(source.file, instrument);
    case 'recorded':
      return recordedFeed(source.file, instrument);
    case 'manual':
      return undefined;
  }
}

/**
 * Reads `seed:7`, `candles:FILE`, `trades:FILE`, `recorded:FILE` or `manual`.
 * @throws GridbotError CONFIG.INVALID
 */
export function parseSource(text: string): MarketSource {
  const [, kind = text, rest = ''] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  if (kind === 'seed' && /^\d{1,9}$/.test(rest)) return { kind: 'demo', seed: Number(rest) };
  if ((kind === 'candles' || kind === 'trades' || kind === 'recorded') && rest !== '') return { kind, file: rest };
  if (text === 'manual') return { kind: 'manual' };
  throw new GridbotError(
    'CONFIG.INVALID',
    `"${text}" is no market: give seed:7, candles:FILE, trades:FILE, recorded:FILE or manual`,
  );
}

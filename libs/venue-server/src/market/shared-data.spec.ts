import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { anInstrument } from '../venue/trading-venue.fixture.js';
import type { FeedItem } from './feed-item.js';
import { openSource, type MarketSource } from './market-source.js';

/** Recorded data beside the repository; it is not part of it. */
const DATA = new URL('../../../../../shared/data/', import.meta.url).pathname;
const recorded = existsSync(DATA) ? it : it.skip; // skipped: needs ../shared/data

async function first(kind: 'candles' | 'trades' | 'recorded', file: string, most: number): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  const source: MarketSource = { kind, file: DATA + file };
  for await (const item of openSource(source, anInstrument('BTC/USDT'))!) {
    items.push(item);
    if (items.length === most) break;
  }
  return items;
}

describe('recorded markets (skipped where ../shared/data is not beside the repository)', () => {
  recorded.each([
    ['candles', 'kraken/XBTUSD_60.csv.gz'],
    ['candles', 'kraken/ETHEUR_240.csv'],
    ['candles', 'binance/BTCUSDT-1m-20211111-20211211.csv.gz'],
    ['candles', 'binance/vision/BTCUSDT-1h-2024-11.csv'],
    ['candles', 'binance/vision/BTCUSDT-1h-2025-01.csv'],
    ['candles', 'cases/kraken_XBTUSD_60_20170518_spike_up_2589.csv'],
    ['candles', 'kraken/GRTETH_1m_from_trades.csv.gz'],
    ['trades', 'kraken/time-and-sales/BCHEUR.csv'],
    ['trades', 'kraken/GRTETH_trades.csv'],
    ['trades', 'binance/BTCUSDT-trades-20240808T2354-20240809.csv.gz'],
    ['recorded', 'binance-ws/recorded_btcusdt_20240808.ndjson.gz'],
  ] as const)('%s of %s are read, in the order of time', async (kind, file) => {
    const items = await first(kind, file, 100);
    expect(items).toHaveLength(100);
    items.slice(1).forEach(({ at }, index) => expect(at).toBeGreaterThanOrEqual(items[index]!.at));
    expect(items[0]!.at).toBeGreaterThan(Date.UTC(2010, 0));
    expect(items[0]!.at).toBeLessThan(Date.UTC(2030, 0));
  });
});

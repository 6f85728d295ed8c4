import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bitcoinDollar } from './kraken-bench.fixture.js';
import { isNamed, krakenAsset, krakenListing } from './kraken.symbols.js';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/data/markets');
const recorded = resolve(folder, 'kraken-assetpairs-2025-02.json');
const whenRecorded = existsSync(recorded) ? it : it.skip;

const listingOf = (base: string, quote: string) =>
  krakenListing({ ...bitcoinDollar(), base, quote, symbol: `${base}/${quote}` });

describe('names of pairs and assets', () => {
  it.each([
    ['BTC', 'USD', 'XXBTZUSD', 'XBTUSD', 'XBT/USD', 'BTC/USD'],
    ['BTC', 'USDT', 'XBTUSDT', 'XBTUSDT', 'XBT/USDT', 'BTC/USDT'],
    ['ETH', 'BTC', 'XETHXXBT', 'ETHXBT', 'ETH/XBT', 'ETH/BTC'],
    ['DOGE', 'EUR', 'XDGEUR', 'XDGEUR', 'XDG/EUR', 'DOGE/EUR'],
    ['SOL', 'USD', 'SOLUSD', 'SOLUSD', 'SOL/USD', 'SOL/USD'],
    ['BTC', 'AUD', 'XBTAUD', 'XBTAUD', 'XBT/AUD', 'BTC/AUD'],
  ])('of %s and %s are %s, %s, %s and %s', (base, quote, key, altname, wsname, symbol) => {
    expect(listingOf(base, quote)).toMatchObject({ key, altname, wsname, symbol });
  });

  it('all mean the pair, and no others do', () => {
    const listing = listingOf('BTC', 'USD');
    for (const name of ['XXBTZUSD', 'XBTUSD', 'XBT/USD', 'BTC/USD']) expect(isNamed(listing, name)).toBe(true);
    for (const name of ['BTCUSD', 'xbtusd', '']) expect(isNamed(listing, name)).toBe(false);
  });

  it('say how many digits a balance has', () => {
    expect([krakenAsset('USD').decimals, krakenAsset('BTC').decimals]).toEqual([4, 10]);
  });

  // Skipped where the recorded payloads are not beside the repository.
  whenRecorded('are those of recorded pairs', () => {
    const { result } = JSON.parse(readFileSync(recorded, 'utf8')) as {
      result: Record<string, { altname: string; wsname: string; base: string; quote: string }>;
    };
    const modern = (name: string): string => ({ XBT: 'BTC', XDG: 'DOGE' })[name] ?? name;
    for (const [key, { altname, wsname, base, quote }] of Object.entries(result)) {
      const [first = '', second = ''] = wsname.split('/').map(modern);
      const listing = listingOf(first, second);
      expect([listing.key, listing.altname, listing.wsname, listing.base.key, listing.quote.key]).toEqual([
        key,
        altname,
        wsname,
        base,
        quote,
      ]);
    }
  });
});

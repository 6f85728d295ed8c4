import type { Asset } from '@gridbot/core';
import type { VenueInstrument } from '../venue/venue-instrument.js';

/** The names that an instrument goes by on Kraken. */
export interface KrakenListing {
  readonly instrument: VenueInstrument;
  /** Key in answers: `XXBTZUSD`. */
  readonly key: string;
  /** Short name: `XBTUSD`. */
  readonly altname: string;
  /** Name of WebSocket version 1: `XBT/USD`. */
  readonly wsname: string;
  /** Name of WebSocket version 2: `BTC/USD`. */
  readonly symbol: string;
  readonly base: KrakenAsset;
  readonly quote: KrakenAsset;
}

/** An asset's names. */
export interface KrakenAsset {
  /** Ours, and that of WebSocket version 2: `BTC`. */
  readonly asset: Asset;
  /** Key in answers: `XXBT`. */
  readonly key: string;
  /** Short name: `XBT`. */
  readonly altname: string;
  /** Digits of balances. */
  readonly decimals: number;
}

const RENAMED: Readonly<Record<string, string>> = { BTC: 'XBT', DOGE: 'XDG' };
const FIAT = new Set(['USD', 'EUR', 'GBP', 'CAD', 'JPY', 'AUD']);
const OLD_ASSETS = new Set(['XBT', 'ETH', 'LTC', 'XRP', 'XLM', 'XMR', 'ZEC', 'ETC', 'REP', 'MLN', 'XDG']);
/** Pairs whose key does not follow from the keys of their assets. */
const ODD_KEYS: Readonly<Record<string, string>> = { XDGUSD: 'XDGUSD', XDGEUR: 'XDGEUR', USDTUSD: 'USDTZUSD' };
const FIAT_DECIMALS = 4;
const CRYPTO_DECIMALS = 10;

/** The names of an asset of ours. */
export function krakenAsset(asset: Asset): KrakenAsset {
  const altname = RENAMED[asset] ?? asset;
  const isFiat = FIAT.has(altname);
  const prefix = isFiat ? 'Z' : OLD_ASSETS.has(altname) ? 'X' : '';
  return { asset, key: prefix + altname, altname, decimals: isFiat ? FIAT_DECIMALS : CRYPTO_DECIMALS };
}

/** The names of an instrument. */
export function krakenListing(instrument: VenueInstrument): KrakenListing {
  const base = krakenAsset(instrument.base);
  const quote = krakenAsset(instrument.quote);
  const altname = base.altname + quote.altname;
  const areOld = base.key !== base.altname && quote.key !== quote.altname && quote.altname !== 'AUD';
  return {
    instrument,
    key: ODD_KEYS[altname] ?? (areOld ? base.key + quote.key : altname),
    altname,
    wsname: `${base.altname}/${quote.altname}`,
    symbol: `${base.asset}/${quote.asset}`,
    base,
    quote,
  };
}

/** True if a name in a REST request means this pair: its key, short name, or a name with a slash. */
export function isNamed({ key, altname, wsname, symbol }: KrakenListing, name: string): boolean {
  return name === key || name === altname || name === wsname || name === symbol;
}

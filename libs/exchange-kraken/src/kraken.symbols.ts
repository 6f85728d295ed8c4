import { GridbotError, type Asset, type InstrumentId } from '@gridbot/core';
import { didYouMean } from '@gridbot/config';

/**
 * The assets that Kraken still writes with the class in front of the name (X for coins, Z for money): a list that closed years ago. Others
 * that begin with X or Z (XTZ, ZRX, ZETA) are whole names.
 */
const OLD_NAMES = /^(?:X(ETC|ETH|LTC|MLN|REP|XBT|XDG|XLM|XMR|XRP|ZEC)|Z(AUD|CAD|EUR|GBP|JPY|USD))$/;
const OURS: Readonly<Record<string, Asset>> = { XBT: 'BTC', XDG: 'DOGE' };
const THEIRS: Readonly<Record<Asset, string>> = { BTC: 'XBT', DOGE: 'XDG' };
const INSTRUMENT = /^[^:]+:([^/]+)\/(.+)$/;

/** What an instrument is called in Kraken's calls and channels. */
export interface KrakenNames {
  /** Key in answers: `XXBTZUSD`. */
  readonly key: string;
  /** In requests and order rows: `XBTUSD`. */
  readonly altname: string;
  /** `XBT/USD`, as WebSocket version 1 had it. */
  readonly wsname: string;
  /** `BTC/USD`, as WebSocket version 2 has it. */
  readonly symbol: string;
  readonly base: Asset;
  readonly quote: Asset;
}

/** Our name of an asset: `XXBT`, `XBT` and `BTC` are BTC; `ZUSD` is USD; the suffix of a special balance (`.F`, `.S`) stays. */
export function assetOf(theirs: string): Asset {
  const [name = '', ...suffix] = theirs.split('.');
  const [, crypto, money] = OLD_NAMES.exec(name) ?? [];
  const short = crypto ?? money ?? name;
  return [OURS[short] ?? short, ...suffix].join('.');
}

/** Kraken's short name of an asset of ours: `XBT` for BTC. */
export function altnameOf(ours: Asset): string {
  return THEIRS[ours] ?? ours;
}

/** Base and quote of an instrument id, in our names: `kraken:XBT/USD` is BTC/USD too. */
export function assetsOf(id: InstrumentId): { readonly base: Asset; readonly quote: Asset } {
  const [, base, quote] = INSTRUMENT.exec(id) ?? [];
  if (base === undefined || quote === undefined) {
    throw new GridbotError('EXCHANGE.UNKNOWN_INSTRUMENT', `"${id}" is not an instrument id such as kraken:BTC/USD`);
  }
  return { base: assetOf(base.toUpperCase()), quote: assetOf(quote.toUpperCase()) };
}

/** The name by which `AssetPairs` is asked for an instrument: `XBTUSD`. */
export function requestName(id: InstrumentId): string {
  const { base, quote } = assetsOf(id);
  return `${altnameOf(base)}${altnameOf(quote)}`;
}

/**
 * All names of an instrument, from its row in `AssetPairs`.
 * @param wsname such as `XBT/USD`
 */
export function namesOf(key: string, altname: string, wsname: string): KrakenNames {
  const [base = '', quote = ''] = wsname.split('/').map(assetOf);
  return { key, altname, wsname, symbol: `${base}/${quote}`, base, quote };
}

/** True if the text is one of the instrument's names, as trade and order rows write it. */
export function isNameOf(text: string | undefined, { key, altname, wsname, symbol }: KrakenNames): boolean {
  return text === altname || text === key || text === wsname || text === symbol;
}

/**
 * The error for an instrument that Kraken does not have, with names that come near.
 * @param symbols all that Kraken has, such as `BTC/USD`
 */
export function unknownInstrument(id: InstrumentId, symbols: readonly string[]): GridbotError {
  const { base, quote } = assetsOf(id);
  const wanted = `${base}/${quote}`;
  const close = didYouMean(wanted, symbols);
  const related = symbols.filter((symbol) => symbol.startsWith(`${base}/`)).sort();
  const near = [...new Set([...(close === undefined ? [] : [close]), ...related])].slice(0, 8);
  const hint = near.length === 0 ? `Kraken lists nothing with ${base} as base` : `near: ${near.join(', ')}`;
  return new GridbotError('EXCHANGE.UNKNOWN_INSTRUMENT', `Kraken has no instrument ${wanted}; ${hint}`, {
    details: { instrument: wanted, near },
  });
}

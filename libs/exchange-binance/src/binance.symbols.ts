import { didYouMean } from '@gridbot/config';
import { GridbotError, type Asset, type InstrumentId } from '@gridbot/core';

/** One instrument in Binance's words. */
export interface BinanceSymbol {
  readonly id: InstrumentId;
  readonly base: Asset;
  readonly quote: Asset;
  /** `BTCUSDT`: in requests and answers. */
  readonly venueSymbol: string;
  /** `btcusdt`: in names of streams. */
  readonly streamSymbol: string;
}

/** How Binance writes an asset; ours are the same in upper case. */
const ASSET = /^[A-Z0-9]{1,20}$/;

/**
 * `binance:BTC/USDT` is `BTCUSDT`. Whether it exists is the exchange's to say.
 * @throws GridbotError EXCHANGE.UNKNOWN_INSTRUMENT if it cannot be a symbol of Binance
 */
export function binanceSymbol(id: InstrumentId): BinanceSymbol {
  const name = id.slice(id.indexOf(':') + 1);
  const [base = '', quote = ''] = name.toUpperCase().split('/');
  if (!ASSET.test(base) || !ASSET.test(quote)) {
    const text = `${name} cannot be an instrument of Binance: it is written like BTC/USDT`;
    throw new GridbotError('EXCHANGE.UNKNOWN_INSTRUMENT', text, { details: { instrument: name } });
  }
  const venueSymbol = `${base}${quote}`;
  return { id, base, quote, venueSymbol, streamSymbol: venueSymbol.toLowerCase() };
}

/** An instrument as exchangeInfo lists it. */
export interface ListedInstrument {
  readonly base: Asset;
  readonly quote: Asset;
}

/** The error for an instrument that Binance does not list, with the names that come nearest. */
export function unknownInstrument(
  { base, quote }: ListedInstrument,
  listed: readonly ListedInstrument[],
): GridbotError {
  const near = nearNames({ base, quote }, listed);
  const hint =
    near.length === 0 ? 'see binance.com/markets for those that it has' : `did you mean ${near.join(' or ')}?`;
  const text = `Binance has no instrument ${base}/${quote}: ${hint}`;
  return new GridbotError('EXCHANGE.UNKNOWN_INSTRUMENT', text, { details: { instrument: `${base}/${quote}`, near } });
}

/** At most three: the same base in a common quote, then what is written alike. */
function nearNames({ base, quote }: ListedInstrument, listed: readonly ListedInstrument[]): string[] {
  const named = listed.map((each) => `${each.base}/${each.quote}`);
  const sameBase = ['USDT', 'USDC', 'FDUSD', 'EUR', 'BTC'].map((other) => `${base}/${other}`);
  const alike = didYouMean(`${base}/${quote}`, named);
  const near = [...(alike === undefined ? [] : [alike]), ...sameBase.filter((name) => named.includes(name))];
  return [...new Set(near)].slice(0, 3);
}

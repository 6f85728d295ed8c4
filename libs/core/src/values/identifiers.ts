import { GridbotError } from '../errors/gridbot-error.js';

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** An asset's name as we write it: `BTC`, `USD`. Upper case as a rule; venues' own spellings stay in their adapters. */
export type Asset = string;

/** Which instrument on which exchange: `kraken:BTC/USD`. */
export type InstrumentId = Id<'InstrumentId'>;

/** Our own name of an order, at most 18 characters, unique for ever. */
export type ClientOrderId = Id<'ClientOrderId'>;

/** The exchange's name of an order. */
export type VenueOrderId = Id<'VenueOrderId'>;

/** The exchange's name of one execution; fills are counted once by it. */
export type TradeId = Id<'TradeId'>;

const INSTRUMENT = /^[a-z0-9-]+:[^\s/:]+\/[^\s/:]+$/;

/**
 * A checked instrument id, `<exchange>:<BASE>/<QUOTE>`.
 * @throws GridbotError VALUE.IDENTIFIER
 */
export function instrumentId(text: string): InstrumentId {
  if (!INSTRUMENT.test(text)) {
    throw new GridbotError('VALUE.IDENTIFIER', `"${text}" is not an instrument id such as kraken:BTC/USD`);
  }
  return text as InstrumentId;
}

/**
 * A checked client order id: 1 to 18 visible ASCII characters, which both Kraken (free form) and Binance accept.
 * @throws GridbotError VALUE.IDENTIFIER
 */
export function clientOrderId(text: string): ClientOrderId {
  if (!/^[A-Za-z0-9_-]{1,18}$/.test(text)) {
    throw new GridbotError('VALUE.IDENTIFIER', `"${text}" is not a client order id (1 to 18 of A-Z a-z 0-9 _ -)`);
  }
  return text as ClientOrderId;
}

/** Marks the exchange's text as an order id of theirs. */
export function venueOrderId(text: string): VenueOrderId {
  return text as VenueOrderId;
}

/** Marks the exchange's text as a trade id of theirs. */
export function tradeId(text: string): TradeId {
  return text as TradeId;
}

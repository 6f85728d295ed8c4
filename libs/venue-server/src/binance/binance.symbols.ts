import type { VenueInstrument } from '../venue/venue-instrument.js';

/** Binance's name of an instrument: `BTCUSDT`. */
export function binanceSymbol({ base, quote }: Pick<VenueInstrument, 'base' | 'quote'>): string {
  return `${base}${quote}`;
}

/** The instrument of Binance's name in capitals; `undefined` if there is none. */
export function instrumentNamed(name: string, instruments: readonly VenueInstrument[]): VenueInstrument | undefined {
  return instruments.find((instrument) => binanceSymbol(instrument) === name);
}

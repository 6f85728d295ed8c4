import type { InstrumentId } from '@gridbot/core';

/** `my-name:BTC/USD` as the exchange writes it: `BTC-USD`. The only place where symbols are converted. */
export function venueSymbol(instrument: InstrumentId): string {
  return instrument.slice(instrument.indexOf(':') + 1).replace('/', '-');
}

import type { Instrument } from '../../model/instrument.js';
import { instrumentId } from '../../values/identifiers.js';
import { exact, type Given } from './given.js';

/** An instrument; by default `test:BTC/USD` with tick 0.1, lot 0.00000001, at least 0.00005 and 0.5 USD an order. */
export function anInstrument(given: Given<Instrument> = {}): Instrument {
  const { base = 'BTC', quote = 'USD', maxOpenOrders, priceBand } = given;
  return {
    id: instrumentId(given.id ?? `test:${base}/${quote}`),
    base,
    quote,
    tickSize: exact(given.tickSize ?? '0.1'),
    lotSize: exact(given.lotSize ?? '0.00000001'),
    minQuantity: exact(given.minQuantity ?? '0.00005'),
    minNotional: exact(given.minNotional ?? '0.5'),
    ...(maxOpenOrders === undefined ? {} : { maxOpenOrders }),
    ...(priceBand === undefined ? {} : { priceBand }),
  };
}

import type { AccountingTerms, Decimal } from '@gridbot/core';
import type { RoundTrip } from './backtest-trace.js';
import type { TradeRecord } from './trade-record.js';
import { lotTrips } from './lot-trips.js';
import { matchedTrips } from './matched-trips.js';

/** A round trip with what its break-even needs. */
export interface CountedTrip extends RoundTrip {
  /** What the base brought less what it cost, fees aside; quote currency. */
  readonly gross: Decimal;
  /** Price times quantity of both sides, quote currency. */
  readonly notional: Decimal;
}

/** The round trips of a run, in the order in which they ended. */
export interface CountedTrips {
  readonly source: 'lots' | 'fifo';
  readonly trips: readonly CountedTrip[];
  /** Base that is left of what was bought, and what it cost with fees; absent if nothing is. */
  readonly left?: { readonly quantity: Decimal; readonly cost: Decimal };
}

/** As the strategy's lots tell, else by matching. */
export function roundTripsOf(record: TradeRecord, terms: AccountingTerms): CountedTrips {
  return record.lots.size > 0 ? lotTrips(record, terms) : matchedTrips(record, terms);
}

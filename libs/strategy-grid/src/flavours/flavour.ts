import { Decimal } from '@gridbot/core';
import type { Terms } from '../terms.js';
import type { FlavourName } from './flavour-name.js';

/** Base that is to be sold. */
export interface Sale {
  /** Base that may be sold at most. */
  readonly held: Decimal;
  /** The order's limit price. */
  readonly price: Decimal;
  /** Quote that was spent and is to come back. */
  readonly amount: Decimal;
}

/** What a buy and its sell come to, on prices and quantities as they are sent. */
export interface RoundTrip extends Sale {
  /** What the flavour wants to sell, held or not. */
  readonly wanted: Decimal;
  /** Quote gained after both fees. */
  readonly profit: Decimal;
  /** Quote gained after both fees, the base that stays counted at the sell's price. */
  readonly worth: Decimal;
}

/** How a flavour sells what its buys brought. */
export interface SalePolicy {
  /** What the flavour wants to sell, on the lot step. */
  wanted(sale: Sale, terms: Terms): Decimal;
  /** True if a round trip brings what the flavour is for. */
  gains(trip: RoundTrip): boolean;
  /**
   * The smallest interval, as a fraction rounded up to 8 digits, above which a round trip gains.
   * @param baseFee true if the fee of a buy is taken in base
   */
  breakEven(fee: Decimal, baseFee: boolean): Decimal;
}

/** What one flavour does differently from the others. */
export interface Flavour {
  readonly name: FlavourName;
  /** Absent: everything bought is kept. */
  readonly sale?: SalePolicy;
  /** True if base beyond the lots is sold too. */
  readonly sellsExtra: boolean;
}

/** What is sold, on the lot step: as much as the flavour wants, never more than is held. */
export function saleQuantity(policy: SalePolicy, sale: Sale, terms: Terms): Decimal {
  return Decimal.min(policy.wanted(sale, terms), sale.held.floorTo(terms.instrument.lotSize));
}

import { decimal, instrumentId, type FeeRates, type Instrument } from '@gridbot/core';

/** The instrument that every run trades. */
export const INSTRUMENT: Instrument = {
  id: instrumentId('venue:AAPLx/USD'),
  base: 'AAPLx',
  quote: 'USD',
  tickSize: decimal('0.01'),
  lotSize: decimal('0.00000001'),
  minQuantity: decimal('0.005'),
  minNotional: decimal('0'),
};

export const FEES: FeeRates = { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'account' };

/** When every run begins. */
export const BEGIN = 1_767_225_600_000;

/** Longer than a request lives (5 s) plus the longest time an accepted order stays invisible here (20 s). */
export const GRACE = 30_000;

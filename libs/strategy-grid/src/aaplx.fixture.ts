import { decimal, instrumentId, type FeeRates, type Instrument } from '@gridbot/core';

/** The instrument of the worked example. */
export const AAPLX: Instrument = {
  id: instrumentId('kraken:AAPLx/USD'),
  base: 'AAPLx',
  quote: 'USD',
  tickSize: decimal('0.01'),
  lotSize: decimal('0.00000001'),
  minQuantity: decimal('0.005'),
  minNotional: decimal('0'),
};

/** 0.25 % maker in quote. */
export const QUARTER_PERCENT: FeeRates = {
  maker: decimal('0.0025'),
  taker: decimal('0.004'),
  asset: 'quote',
  origin: 'account',
};

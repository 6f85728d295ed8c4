import type { Decimal } from '@gridbot/core';
import { Describe, IsDecimalText, IsOptional, IsSection, IsWholeNumber } from '@gridbot/config';

/** How far from the last price a limit may lie: Binance's percent-price filter. */
export class SimulatedPriceBandConfig {
  @Describe('Lowest limit as a multiple of the last price: 0.2.')
  @IsDecimalText({ atLeast: '0', atMost: '1' })
  down!: Decimal;

  @Describe('Highest limit as a multiple of the last price: 5.')
  @IsDecimalText({ atLeast: '1' })
  up!: Decimal;
}

/** Rules of the simulated exchange that replace its own. */
export class SimulatedInstrumentConfig {
  @Describe('Limit prices are multiples of this, quote currency.')
  @IsOptional()
  @IsDecimalText({ above: '0' })
  tickSize?: Decimal;

  @Describe('Quantities are multiples of this, base.')
  @IsOptional()
  @IsDecimalText({ above: '0' })
  lotSize?: Decimal;

  @Describe('Smallest quantity of an order, base.')
  @IsOptional()
  @IsDecimalText({ atLeast: '0' })
  minQuantity?: Decimal;

  @Describe('Smallest price times quantity of an order, quote currency.')
  @IsOptional()
  @IsDecimalText({ atLeast: '0' })
  minNotional?: Decimal;

  @Describe('Most open orders that the exchange takes.')
  @IsOptional()
  @IsWholeNumber({ atLeast: 1, atMost: 1_000_000 })
  maxOpenOrders?: number;

  @Describe('Limit prices must lie between two multiples of the last price.')
  @IsOptional()
  @IsSection(() => SimulatedPriceBandConfig)
  priceBand?: SimulatedPriceBandConfig;
}

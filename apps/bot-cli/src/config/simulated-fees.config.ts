import type { Decimal } from '@gridbot/core';
import { Describe, IsDecimalText, IsFraction, IsListOf, IsOptional, IsText, IsWholeNumber } from '@gridbot/config';

/** Rates of an account that traded much. */
export class SimulatedFeeTierConfig {
  @Describe('Quote currency traded in the last 30 days, at least.')
  @IsDecimalText({ above: '0' })
  volume!: Decimal;

  @Describe('Fee of orders that rested; below zero for a rebate.')
  @IsFraction({ above: '-1', below: '1' })
  maker!: Decimal;

  @Describe('Fee of orders that crossed.')
  @IsFraction({ above: '-1', below: '1' })
  taker!: Decimal;
}

/** Fee rates of the simulated account that replace its own. */
export class SimulatedFeesConfig {
  @Describe('Fee of orders that rested.')
  @IsOptional()
  @IsFraction({ atLeast: '0', below: '1' })
  maker?: Decimal;

  @Describe('Fee of orders that crossed.')
  @IsOptional()
  @IsFraction({ atLeast: '0', below: '1' })
  taker?: Decimal;

  @Describe(
    "Asset fees are taken in: quote; base (a buy's fee in the base it brings, a sell's in quote); or an asset's name.",
  )
  @IsOptional()
  @IsText({ expectation: "quote, base, or an asset's name" })
  asset?: string;

  @Describe('Quote currency for one unit of that asset, if it is neither base nor quote.')
  @IsOptional()
  @IsDecimalText({ above: '0' })
  assetPrice?: Decimal;

  @Describe('Part of a fee that is not charged where that third asset pays it: 25% on Binance with BNB.')
  @IsOptional()
  @IsFraction({ atLeast: '0', below: '1' })
  assetDiscount?: Decimal;

  @Describe('Round each fee to so many digits after the point, half to even: 5 on Kraken. Absent: exact.')
  @IsOptional()
  @IsWholeNumber({ atLeast: 0, atMost: 18 })
  decimals?: number;

  @Describe(
    'Lower rates by what was traded in the last 30 days, by rising volume. The bot itself goes on counting with maker and taker.',
  )
  @IsListOf(() => SimulatedFeeTierConfig)
  tiers: SimulatedFeeTierConfig[] = [];
}

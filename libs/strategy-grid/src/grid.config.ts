import { Describe, IsDecimalText, IsFraction, IsOneOf, IsOptional, IsWholeNumber } from '@gridbot/config';
import type { Decimal } from '@gridbot/core';
import { FLAVOUR_NAMES, type FlavourName } from './flavours/flavour-name.js';

/** What a user decides about a grid: the `strategy` part of bot.yaml. */
export class GridConfig {
  /** What happens to the base that the buys bring in. */
  @Describe(
    'grid-hodl sells what a buy cost and keeps the rest; grid-sell sells all; swing also sells base beyond its lots; cdca keeps all.',
  )
  @IsOneOf(FLAVOUR_NAMES)
  flavour!: FlavourName;

  /** Quote currency for one buy, fees aside. */
  @Describe('Quote currency for one buy, fees aside.')
  @IsDecimalText({ above: '0' })
  amountPerGrid!: Decimal;

  /** Distance between neighbouring levels as a fraction: 0.02 = 2 %. */
  @Describe('Distance between neighbouring levels: 2% or 0.02.')
  @IsFraction({ above: '0', below: '1' })
  interval!: Decimal;

  /** Open buy orders to keep. */
  @Describe('Open buy orders to keep below the price.')
  @IsWholeNumber({ atLeast: 1, atMost: 500 })
  openBuyOrders!: number;

  /** Most quote currency to have in open buys and unsold base, fees aside; absent = no limit. */
  @Describe('Most quote currency to have in open buys and unsold base, fees aside. Absent: no limit.')
  @IsOptional()
  @IsDecimalText({ above: '0' })
  maxInvestment?: Decimal;

  /** Fee for sizing the sells, as a fraction; absent = the account's own maker rate. */
  @Describe("Maker fee for sizing the sells: 0.25% or 0.0025. Absent: the account's own rate.")
  @IsOptional()
  @IsFraction({ atLeast: '0', below: '0.5' })
  fee?: Decimal;
}

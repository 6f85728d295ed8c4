import type { Decimal } from '@gridbot/core';
import {
  Describe,
  IsDecimalByName,
  IsDecimalText,
  IsFraction,
  IsOneOf,
  IsOptional,
  IsSection,
  IsText,
  IsWholeNumber,
} from '@gridbot/config';

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
}

/** How long things are on their way to and from the simulated exchange. */
export class SimulatedLatencyConfig {
  @Describe('Milliseconds until an order arrives at the exchange.')
  @IsWholeNumber({ atLeast: 0, atMost: 600_000 })
  submit = 0;

  @Describe('Milliseconds until the request to cancel an order arrives.')
  @IsWholeNumber({ atLeast: 0, atMost: 600_000 })
  cancel = 0;

  @Describe('Milliseconds until a report of the exchange arrives.')
  @IsWholeNumber({ atLeast: 0, atMost: 600_000 })
  report = 0;
}

/** The simulated account and instrument. What is absent is the exchange's own, or Kraken's BTC/USD if it has none. */
export class SimulationConfig {
  @Describe('Start balances by asset. Default: 10000 of the quote currency.')
  @IsOptional()
  @IsDecimalByName({ atLeast: '0' })
  balances?: Readonly<Record<string, Decimal>>;

  @IsSection(() => SimulatedInstrumentConfig)
  instrument = new SimulatedInstrumentConfig();

  @IsSection(() => SimulatedFeesConfig)
  fees = new SimulatedFeesConfig();

  @Describe('Share of the traded volume that the orders can take, oldest first: 10%. Absent: every fill is whole.')
  @IsOptional()
  @IsFraction({ above: '0', atMost: '1' })
  volumeShare?: Decimal;

  @IsSection(() => SimulatedLatencyConfig)
  latency = new SimulatedLatencyConfig();

  @Describe('How a candle is walked in a backtest: open-low-high-close or open-high-low-close.')
  @IsOneOf(['olhc', 'ohlc'])
  path: 'olhc' | 'ohlc' = 'olhc';
}

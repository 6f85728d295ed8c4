import type { Decimal } from '@gridbot/core';
import { Describe, IsDecimalByName, IsFraction, IsListOf, IsOneOf, IsOptional, IsSection } from '@gridbot/config';
import type { QueueAhead, Spread } from '@gridbot/exchange-sim';
import { IsQueueAhead, IsSpread } from './fill-settings.decorators.js';
import { SimulatedFeesConfig } from './simulated-fees.config.js';
import { SimulatedInstrumentConfig } from './simulated-instrument.config.js';
import { SimulatedLatencyConfig, SimulatedOutageConfig } from './simulated-transport.config.js';

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

  @Describe('Whether a resting order fills once the price touches its limit, or only once it trades a tick beyond it.')
  @IsOneOf(['touch', 'through'])
  fills: 'touch' | 'through' = 'touch';

  @Describe(
    'Base of others that is before an order at its price, 0.5; or a share of the volume when it comes to rest, 50%.',
  )
  @IsOptional()
  @IsQueueAhead()
  queue?: QueueAhead;

  @Describe('Best ask less best bid, with the recorded price in the middle: 0.02% or 2 ticks. Absent: none.')
  @IsOptional()
  @IsSpread()
  spread?: Spread;

  @Describe(
    'How a post-only order that would cross is answered: reject, or cancel (taken, then canceled, as on Kraken).',
  )
  @IsOneOf(['reject', 'cancel'])
  postOnly: 'reject' | 'cancel' = 'reject';

  @IsSection(() => SimulatedLatencyConfig)
  latency = new SimulatedLatencyConfig();

  @Describe('Times in which the exchange is down: nothing fills, orders are rejected or wait.')
  @IsListOf(() => SimulatedOutageConfig)
  outages: SimulatedOutageConfig[] = [];

  @Describe('How a candle is walked in a backtest: open-low-high-close or open-high-low-close.')
  @IsOneOf(['olhc', 'ohlc'])
  path: 'olhc' | 'ohlc' = 'olhc';
}

import type { UnixMillis } from '@gridbot/core';
import { Describe, IsOneOf, IsWholeNumber } from '@gridbot/config';
import { IsInstant } from './is-instant.decorator.js';

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

  @Describe('Milliseconds until the bot sees a price. Orders fill on time all the same.')
  @IsWholeNumber({ atLeast: 0, atMost: 600_000 })
  market = 0;
}

/** A time in which the simulated exchange is down. */
export class SimulatedOutageConfig {
  @Describe('Begin of the outage.')
  @IsInstant()
  from!: UnixMillis;

  @Describe('End of the outage: up again from then on.')
  @IsInstant()
  to!: UnixMillis;

  @Describe('What becomes of orders meanwhile: reject, or delay until the first price after it.')
  @IsOneOf(['reject', 'delay'])
  orders: 'reject' | 'delay' = 'reject';
}

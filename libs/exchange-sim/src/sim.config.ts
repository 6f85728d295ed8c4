import { Decimal } from '@gridbot/core';
import { Describe, IsDecimalText, IsWholeNumber, Setting, Unreadable } from '@gridbot/config';
import type { MarketSpeed } from './demo/market-pace.js';

/** The settings of `exchange: { use: sim }`. */
export class SimConfig {
  @Describe('Names the market: the same seed gives the same prices.')
  @IsWholeNumber({ atLeast: 0, atMost: 4_294_967_295 })
  seed = 1;

  @Describe('The first price, quote currency; at least a thousand ticks, so that it can move by small parts.')
  @IsDecimalText({ atLeast: '100', atMost: '100000000' })
  startPrice: Decimal = Decimal.of(50_000n);

  @Describe('Market time from one price to the next, milliseconds.')
  @IsWholeNumber({ atLeast: 1, atMost: 86_400_000 })
  tickEvery = 1_000;

  @Describe('How many times as fast as real time the market runs, or max: without waiting.')
  @Setting({ expectation: 'a number above 0, or max', read: readSpeed, schema: speedSchema })
  speed: MarketSpeed = 1;

  @Describe('Factor on every move of the price.')
  @IsDecimalText({ above: '0', atMost: '5' })
  volatility: Decimal = Decimal.ONE;
}

const SPEED = /^\d+(\.\d+)?$/;

function readSpeed(raw: unknown): MarketSpeed | Unreadable {
  const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw).trim() : '';
  if (text === 'max') return 'max';
  const speed = SPEED.test(text) ? +text : 0;
  return speed > 0 ? speed : new Unreadable('must be a number above 0, or max');
}

function speedSchema() {
  return { type: ['number', 'string'], pattern: `^max$|${SPEED.source}`, exclusiveMinimum: 0 };
}

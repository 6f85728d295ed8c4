import { describe, expect, it } from '@jest/globals';
import type { InstrumentId } from '@gridbot/core';
import { otherInstrument } from './other-instrument.js';

describe('data of another instrument', () => {
  it.each([
    ['kraken:ETH/USD', 'kraken:BTC/USD'],
    ['binance:BTC/USD', 'kraken:BTC/USD'],
    ['kraken:ETH/USD', 'sim:BTC/USD'],
  ])('%s is named where the bot trades %s', (instrument, traded) => {
    const [text, ...more] = otherInstrument({ instrument }, traded as InstrumentId);
    expect(text).toContain(`imported as ${instrument}, and the bot trades ${traded}`);
    expect(more).toEqual([]);
  });

  it.each([
    [undefined, 'kraken:BTC/USD'],
    ['kraken:BTC/USD', 'kraken:BTC/USD'],
    ['kraken:BTC/USD', 'sim:BTC/USD'],
  ])('%s is nothing to speak of where the bot trades %s', (instrument, traded) => {
    expect(otherInstrument(instrument === undefined ? {} : { instrument }, traded as InstrumentId)).toEqual([]);
  });
});

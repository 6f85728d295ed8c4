import { instrumentId } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { binanceSymbol, unknownInstrument } from './binance.symbols.js';

describe('the symbol of an instrument', () => {
  it('is base and quote in one word, in lower case for streams', () => {
    expect(binanceSymbol(instrumentId('binance:BTC/USDT'))).toEqual({
      ...{ id: 'binance:BTC/USDT', base: 'BTC', quote: 'USDT', venueSymbol: 'BTCUSDT', streamSymbol: 'btcusdt' },
    });
    expect(binanceSymbol(instrumentId('binance:1000sats/fdusd')).venueSymbol).toBe('1000SATSFDUSD');
  });

  it('is refused for what Binance cannot have', () => {
    for (const id of ['binance:BTC.X/USDT', 'binance:BTC/US?D']) {
      expect(() => binanceSymbol(instrumentId(id))).toThrow(
        expect.objectContaining({ code: 'EXCHANGE.UNKNOWN_INSTRUMENT' }),
      );
    }
  });
});

describe('an instrument that Binance does not have', () => {
  const listed = [
    { base: 'BTC', quote: 'USDT' },
    { base: 'BTC', quote: 'EUR' },
    { base: 'ETH', quote: 'USDT' },
  ];

  it('is told with names that are written alike, or have the same base', () => {
    const error = unknownInstrument({ base: 'BTC', quote: 'USD' }, listed);
    expect(error).toMatchObject({ code: 'EXCHANGE.UNKNOWN_INSTRUMENT', details: { near: ['BTC/USDT', 'BTC/EUR'] } });
    expect(error.message).toBe('Binance has no instrument BTC/USD: did you mean BTC/USDT or BTC/EUR?');
  });

  it('is told without names where none comes near', () => {
    expect(unknownInstrument({ base: 'XYZW', quote: 'GBP' }, listed).message).toContain('binance.com/markets');
  });
});

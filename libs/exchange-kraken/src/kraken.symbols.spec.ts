import { instrumentId } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { altnameOf, assetOf, assetsOf, isNameOf, namesOf, requestName, unknownInstrument } from './kraken.symbols.js';

describe('names of assets', () => {
  it.each([
    ...[
      ['XXBT', 'BTC'],
      ['XBT', 'BTC'],
      ['BTC', 'BTC'],
      ['XXDG', 'DOGE'],
      ['XDG', 'DOGE'],
      ['ZUSD', 'USD'],
      ['XETH', 'ETH'],
    ],
    ...[
      ['USDT', 'USDT'],
      ['XTZ', 'XTZ'],
      ['ZRX', 'ZRX'],
      ['ZETA', 'ZETA'],
      ['XBT.F', 'BTC.F'],
      ['XXBT.F', 'BTC.F'],
      ['USD.F', 'USD.F'],
    ],
  ])('%s is %s', (theirs, ours) => {
    expect(assetOf(theirs)).toBe(ours);
  });

  it('go back to what Kraken calls them in requests', () => {
    expect(['BTC', 'DOGE', 'ETH', 'USD'].map(altnameOf)).toEqual(['XBT', 'XDG', 'ETH', 'USD']);
  });
});

describe('names of instruments', () => {
  it('are asked for by the short names of both assets, whoever wrote them', () => {
    const ids = ['kraken:BTC/USD', 'kraken:XBT/USD', 'kraken:btc/usd', 'kraken:DOGE/EUR'].map(instrumentId);
    expect(ids.map(requestName)).toEqual(['XBTUSD', 'XBTUSD', 'XBTUSD', 'XDGEUR']);
    expect(() => assetsOf('BTCUSD' as ReturnType<typeof instrumentId>)).toThrow('is not an instrument id');
  });

  it('are recognised in every form that rows and frames use', () => {
    const names = namesOf('XXBTZUSD', 'XBTUSD', 'XBT/USD');
    expect(names).toMatchObject({ symbol: 'BTC/USD', base: 'BTC', quote: 'USD' });
    for (const form of ['XXBTZUSD', 'XBTUSD', 'XBT/USD', 'BTC/USD']) expect(isNameOf(form, names)).toBe(true);
    for (const form of ['XBTEUR', '', undefined]) expect(isNameOf(form, names)).toBe(false);
  });

  it('that Kraken does not have are told with those that come near', () => {
    const error = unknownInstrument(instrumentId('kraken:BTC/USDD'), ['ETH/USD', 'BTC/USD', 'BTC/EUR']);
    expect(error).toMatchObject({ code: 'EXCHANGE.UNKNOWN_INSTRUMENT', retryable: false });
    expect(error.message).toBe('Kraken has no instrument BTC/USDD; near: BTC/USD, BTC/EUR');
    expect(unknownInstrument(instrumentId('kraken:QQQ/USD'), ['ETH/EUR']).message).toContain(
      'nothing with QQQ as base',
    );
  });
});

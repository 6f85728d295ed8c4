import { describe, expect, it } from '@jest/globals';
import { futuresHint } from './futures-hint.js';

const HEADER = 'timestamp,open,high,low,close,volume';

describe('futuresHint', () => {
  it.each([
    ['data/BTCUSDT_PERP-1m.csv', HEADER],
    ['BTCUSDT_240628-1h-2024-05.csv', HEADER],
    ['BTC-USDT-SWAP.csv', HEADER],
    ['BTC-PERPETUAL_60.csv', HEADER],
    ['PF_XBTUSD_60.csv', HEADER],
    ['a.csv', 'timestamp,open,high,low,close,volume,funding_rate'],
    ['a.csv', 'timestamp,mark price,open,high,low,close,volume'],
    ['a.csv', 'timestamp,open,high,low,close,volume,openInterest'],
    ['a.csv', 'time,symbol,open,high,low,close,volume\n1,BTCUSDT_PERP,1,1,1,1,1'],
  ])('warns for %s with %j', (file, lines) => {
    expect(futuresHint(file, lines.split('\n'))).toMatch(/looks like futures data/);
  });

  it.each([
    ['kraken_XBTUSD_60_201312_price_decimals_5_and_no_trade_hours.csv', '1381093200,122.0,122.0,122.0,122.0,0.1,1'],
    ['binance_BTCUSDT_1m_20240805_crash.csv', HEADER],
    ['BTCUSDT-1h-2025-01.csv', HEADER],
    ['XBTUSD_1440.csv', HEADER],
    ['benchmark-price.csv', HEADER],
  ])('is silent for %s', (file, line) => {
    expect(futuresHint(file, [line])).toBeUndefined();
  });
});

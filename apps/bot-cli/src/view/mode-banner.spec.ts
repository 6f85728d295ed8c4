import { describe, expect, it } from '@jest/globals';
import type { Mode } from '@gridbot/core';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { modeBanner, shortEffect } from './mode-banner.js';

const bot = (mode: Mode, use: string, raw: object = {}) =>
  ({
    config: { name: 'btc', mode, exchange: { use, instrument: 'BTC/USD' } },
    strategy: { plugin: { name: 'grid' } },
    exchange: { plugin: { name: use }, raw },
  }) as unknown as ResolvedBot;

describe('the banner', () => {
  it('frames what happens and to what', () => {
    expect(modeBanner(bot('live', 'kraken'))).toEqual([
      '=============================',
      'LIVE: real orders, real money',
      'btc: grid on kraken BTC/USD',
      '=============================',
    ]);
  });

  it.each([
    ['dry-run', 'kraken', {}, 'DRY-RUN: a simulated account on real prices, no real orders', 'DRY-RUN, no real orders'],
    [
      'dry-run',
      'sim',
      {},
      'DRY-RUN: a simulated account on a made-up market, no real orders',
      'DRY-RUN, no real orders',
    ],
    ['live', 'kraken', { restUrl: 'https://api.kraken.com' }, 'LIVE: real orders, real money', 'LIVE, REAL MONEY'],
    [
      'live',
      'kraken',
      { restUrl: 'http://127.0.0.1.example.com' },
      'LIVE: real orders, real money',
      'LIVE, REAL MONEY',
    ],
    [
      'live',
      'kraken',
      { restUrl: 'http://127.0.0.1:80@example.com' },
      'LIVE: real orders, real money',
      'LIVE, REAL MONEY',
    ],
    [
      'live',
      'kraken',
      { restUrl: 'http://127.0.0.1:8001' },
      'LIVE: orders go to an exchange on this machine, 127.0.0.1:8001',
      'LIVE, exchange on this machine',
    ],
  ] as const)('of a bot in mode %s on %s with %j says: %s', (mode, use, raw, long, short) => {
    expect(modeBanner(bot(mode, use, raw))[1]).toBe(long);
    expect(shortEffect(bot(mode, use, raw))).toBe(short);
  });
});

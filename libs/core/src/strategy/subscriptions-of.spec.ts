import { describe, expect, it } from '@jest/globals';
import { answering } from '../engine/scripted-strategy.fixture.js';
import { subscriptionsOf } from './subscriptions-of.js';

const asking = (subscriptions: object) => answering({}, { subscriptions: () => subscriptions });

describe('what a strategy subscribes to', () => {
  it('is nothing more than tickers if it does not say', () => {
    expect(subscriptionsOf(answering({}), {})).toEqual({});
  });

  it('is what it says', () => {
    expect(subscriptionsOf(asking({ candles: ['5m'], warmup: 20 }), {})).toEqual({ candles: ['5m'], warmup: 20 });
  });

  it.each([
    [{ candles: '1h' }, 'asks for candles of "1h", which is no list'],
    [Promise.resolve({}), 'is a promise'],
    [{ candles: ['7m'] }, 'asks for candles of "7m": there are 1m, 5m'],
    [{ candles: ['1m'], warmup: 1.5 }, 'asks for a warm-up of 1.5 candles'],
    [{ candles: ['1m'], warmup: -1 }, 'asks for a warm-up of -1 candles'],
  ])('is refused if it cannot be: %j', (subscriptions, message) => {
    expect(() => subscriptionsOf(asking(subscriptions), {})).toThrow(message);
  });
});

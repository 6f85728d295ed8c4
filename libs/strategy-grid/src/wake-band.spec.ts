import { describe, expect, it } from '@jest/globals';
import { buysAt, when, whenTicker, AT, type Given } from './grid-step.fixture.js';

const buys = buysAt('257.42', '254.87', '252.34');
const THRESHOLD = '262.856736142';

const aboveAt = (last: string, given: Given): string | undefined => whenTicker(last, given).wake?.above?.toString();

describe('the wake band', () => {
  it('reaches up to the shift threshold if all buys are open', () => {
    expect(aboveAt('260', { state: { buys } })).toBe(THRESHOLD);
    expect(aboveAt(THRESHOLD, { state: { buys } })).toBe(THRESHOLD);
  });

  it('has no lower edge: a fall is told by fills', () => {
    expect(whenTicker('260', { state: { buys } }).wake).not.toHaveProperty('below');
  });

  it('has no edge at all if no buy is open and none can be placed', () => {
    expect(whenTicker('260', { quote: '0' }).wake).toEqual({});
  });

  it('is there with fewer buys, if funds or budget forbid more', () => {
    expect(aboveAt('260', { state: { buys: buys.slice(0, 2) }, quote: '50' })).toBe(THRESHOLD);
    expect(aboveAt('260', { state: { buys: buys.slice(0, 2) }, config: { maxInvestment: '250' } })).toBe(THRESHOLD);
  });

  it('is not there while a price is not known', () => {
    expect(when({ type: 'trading-started', at: AT, restored: false }, { state: { buys } }).wake).toBeUndefined();
  });

  it('is not there in the middle of a shift', () => {
    expect(whenTicker('263', { state: { buys } }).wake).toBeUndefined();
    expect(whenTicker('260', { state: { buys, rebuilding: true } }).wake).toBeUndefined();
  });

  it('is not there while a near neighbour is to be canceled', () => {
    const near = buysAt('257.42', '256.5', '252.34');
    const { wake } = when({ type: 'balances-changed', at: AT }, { state: { buys: near }, last: '260' });
    expect(wake).toBeUndefined();
  });

  it('is not there while buys are missing', () => {
    const missing = { state: { buys: buys.slice(1) }, last: '256' };
    expect(when({ type: 'balances-changed', at: AT }, missing).wake).toBeUndefined();
  });

  it('is not there while there are too many buys', () => {
    const many = buysAt('257.42', '254.87', '252.34', '249.84');
    expect(when({ type: 'balances-changed', at: AT }, { state: { buys: many }, last: '260' }).wake).toBeUndefined();
  });

  it('is not there above the threshold', () => {
    expect(when({ type: 'balances-changed', at: AT }, { state: { buys }, last: '262.86' }).wake).toBeUndefined();
  });

  it('is not there, in SWING, while base is worth an extra sell', () => {
    const given = { state: { buys }, base: '2', last: '260', config: { flavour: 'swing' } };
    expect(when({ type: 'balances-changed', at: AT }, given).wake).toBeUndefined();
  });
});

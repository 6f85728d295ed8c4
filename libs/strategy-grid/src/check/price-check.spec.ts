import { describe, expect, it } from '@jest/globals';
import { buysAt, whenTicker } from '../grid-step.fixture.js';

const canceling = true as const;

describe('near buys', () => {
  it('cancels the higher of two buys less than half an interval apart', () => {
    expect(whenTicker('260', { state: { buys: buysAt('257.42', '256.2', '252.34') } }).did).toEqual(['cancel buy:1']);
  });

  it('cancels one of two buys at the same price', () => {
    expect(whenTicker('260', { state: { buys: buysAt('257.42', '254.87', '254.87') } }).did).toEqual(['cancel buy:2']);
  });

  it('leaves buys that are exactly half an interval apart', () => {
    expect(whenTicker('252', { state: { buys: buysAt('251.25', '250', '247') } }).did).toEqual([]);
  });

  it('cancels every higher one of a row of neighbours', () => {
    const buys = buysAt('257.42', '257', '256.5');
    expect(whenTicker('260', { state: { buys } }).did).toEqual(['cancel buy:1', 'cancel buy:2']);
  });

  it('does not ask twice, and does not take a buy on its way out for a neighbour', () => {
    const [high, low, other] = buysAt('257.42', '256.5', '252.34');
    const buys = [{ ...high!, canceling }, low!, other!];
    expect(whenTicker('260', { state: { buys } }).did).toEqual([]);
  });

  it('counts the canceled buy until its report has come: no further buy is placed for it', () => {
    const { did, state } = whenTicker('260', { state: { buys: buysAt('257.42', '256.2', '252.34') } });
    expect(did).toHaveLength(1);
    expect(state.buys).toHaveLength(3);
  });
});

describe('shift up', () => {
  const buys = buysAt('252.34', '249.84');

  it('cancels all buys once the price is above the threshold, and places none before they have ended', () => {
    const { did, state } = whenTicker('257.68', { state: { buys } });
    expect(did).toEqual(['cancel buy:1', 'cancel buy:2']);
    expect(state.rebuilding).toBe(true);
  });

  it('does not at the threshold itself', () => {
    expect(whenTicker('257.669446034', { state: { buys } }).did).toEqual(['buy 247.36 x 0.40426908']);
    expect(whenTicker('257.669446035', { state: { buys } }).did).toEqual(['cancel buy:1', 'cancel buy:2']);
  });

  it('counts a buy that is being canceled as open', () => {
    const leaving = [{ ...buys[0]!, canceling }, buys[1]!];
    expect(whenTicker('256', { state: { buys: leaving } }).did).toEqual(['buy 247.36 x 0.40426908']);
  });

  it('does nothing at further tickers while the cancels are under way', () => {
    const state = { buys: buys.map((buy) => ({ ...buy, canceling })), rebuilding: true };
    const answer = whenTicker('300', { state });
    expect(answer.did).toEqual([]);
    expect(answer.wake).toBeUndefined();
  });

  it('places nothing either when the price comes back while the cancels are under way', () => {
    const state = { buys: buys.map((buy) => ({ ...buy, canceling })), rebuilding: true };
    expect(whenTicker('253', { state }).did).toEqual([]);
  });

  it('does not ask again for a cancel that is under way', () => {
    const leaving = [{ ...buys[0]!, canceling }, buys[1]!];
    expect(whenTicker('258', { state: { buys: leaving } }).did).toEqual(['cancel buy:2']);
  });

  it('lifts blocked levels', () => {
    expect(whenTicker('258', { state: { buys, blockedLevels: ['247.36'] } }).state.blockedLevels).toEqual([]);
  });

  it('needs an open buy: without one the grid is built below the price', () => {
    expect(whenTicker('260').did).toEqual([
      'buy 257.42 x 0.3884702',
      'buy 254.87 x 0.39235688',
      'buy 252.34 x 0.39629071',
    ]);
  });
});

describe('keeping N buys', () => {
  it('adds buys below the lowest one and leaves the gaps above', () => {
    expect(whenTicker('253', { state: { buys: buysAt('252.34') } }).did).toEqual([
      'buy 249.84 x 0.40025616',
      'buy 247.36 x 0.40426908',
    ]);
  });

  it('goes on below the price after a gap down', () => {
    expect(whenTicker('240', { state: { buys: buysAt('254.87', '252.34') } }).did).toEqual(['buy 237.62 x 0.42083999']);
  });

  it('stops at the budget', () => {
    const maxInvestment = '250';
    expect(whenTicker('260', { config: { maxInvestment } }).did).toHaveLength(2);
  });

  it('stops where the price has no tick left, without a fuss', () => {
    const { did, wake } = whenTicker('0.01');
    expect(did).toEqual([]);
    expect(wake).toBeUndefined();
  });

  it('places nothing the exchange would refuse as too small, and says so once', () => {
    const first = whenTicker('30000');
    expect(first.did).toEqual(['notify grid.below-minimum']);
    expect(whenTicker('30000', { state: first.state }).did).toEqual([]);
    const second = whenTicker('260', { state: first.state });
    expect(second.did).toHaveLength(3);
    expect(whenTicker('30000', { state: { ...second.state, buys: [] } }).did).toEqual(['notify grid.below-minimum']);
  });

  it('cancels the lowest buys if there are more than wanted', () => {
    const buys = buysAt('257.42', '254.87', '252.34', '249.84', '247.36');
    expect(whenTicker('260', { state: { buys } }).did).toEqual(['cancel buy:4', 'cancel buy:5']);
  });

  it('does not cancel more because cancels are under way', () => {
    const [first, second, ...rest] = buysAt('257.42', '256.5', '254.87', '252.34', '249.84');
    const buys = [first!, { ...second!, canceling }, ...rest];
    expect(whenTicker('260', { state: { buys } }).did).toEqual(['cancel buy:5']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { clientOrderId, price, quantity } from '@gridbot/core';
import { line, TradingDesk } from './trading-desk.fixture.js';

const byHand = { side: 'buy', orderType: 'limit', price: price('95'), quantity: quantity('2') } as const;

describe('a snapshot of the account', () => {
  it('shows balances, open orders, looked-up orders in whatever state, fills since a time, and unknown ids', async () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').print('99').place('b', 'buy 1 at 98').print('98');
    desk.place('c', 'buy 1 at 90').place('d', 'buy 1 at 91').cancel('d').place('e', 'buy 1 at 9999');
    const lookUp = ['c', 'd', 'e', 'z'].map(clientOrderId);
    const snapshot = await desk.exchange.snapshot({ since: 2_000, lookUp });
    expect(snapshot).toMatchObject({ type: 'account-snapshot', at: 2_000, unknown: ['z'] });
    expect(snapshot.orders.map(({ clientOrderId, status }) => `${clientOrderId} ${status}`)).toEqual([
      'c open',
      'd canceled',
      'e rejected',
    ]);
    expect(snapshot.fills.map(({ clientOrderId, fill }) => `${clientOrderId} ${fill.lastPrice}`)).toEqual(['b 98']);
    expect(JSON.stringify(snapshot.balances)).toContain('"USD":{"total":"802.5075","free":"712.5075"}');
  });

  it('remembers only so many finished orders and fills, the newest', async () => {
    const desk = new TradingDesk({ keepHistory: 3 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) desk.place(id, 'buy 0.1 at 99').print('99', '100');
    const ids = ['a', 'b', 'c', 'd', 'e'].map(clientOrderId);
    const snapshot = await desk.exchange.snapshot({ since: 0, lookUp: ids });
    expect(snapshot.unknown).toEqual(['a', 'b']);
    expect(snapshot.fills.map((fill) => fill.clientOrderId)).toEqual(['c', 'd', 'e']);
  });

  it('tells the fee rates of the account', async () => {
    expect(JSON.stringify(await new TradingDesk().exchange.feeRates())).toBe(
      '{"maker":"0.0025","taker":"0.004","asset":"quote","origin":"test"}',
    );
  });
});

describe('somebody else on the account', () => {
  it('places orders that hold money and fill, without a report to us', async () => {
    const desk = new TradingDesk().print('100');
    expect(desk.exchange.placeElsewhere(byHand)).toMatchObject({ status: 'open', venueOrderId: 'sim-o1' });
    expect(desk.balances()['USD']).toBe('1000 free 810');
    const { orders } = await desk.exchange.snapshot({ since: 0, lookUp: [] });
    expect(orders).toHaveLength(1);
    expect(orders[0]).not.toHaveProperty('clientOrderId');
    desk.print('95');
    expect(desk.balances()).toEqual({ AAPLx: '12 free 12', USD: '809.525 free 809.525' });
    expect(desk.said()).toEqual([]);
    expect((await desk.exchange.snapshot({ since: 0, lookUp: [] })).fills).toEqual([]);
  });

  it('sees an order refused that breaks the rules', () => {
    const desk = new TradingDesk();
    expect(desk.exchange.placeElsewhere({ ...byHand, quantity: quantity('200') })).toMatchObject({
      status: 'rejected',
    });
  });

  it('cancels our order, which is reported as done elsewhere', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99');
    expect(desk.exchange.cancelElsewhere(clientOrderId('a'))).toBe(true);
    expect(desk.exchange.cancelElsewhere(clientOrderId('a'))).toBe(false);
    expect(desk.reports.map(line)).toEqual(['a accepted', 'a canceled elsewhere 0']);
  });

  it('cancels an order of their own by its exchange id', () => {
    const { exchange } = new TradingDesk();
    const { venueOrderId } = exchange.placeElsewhere(byHand);
    expect(exchange.cancelElsewhere(venueOrderId)).toBe(true);
    expect(exchange.openOrders()).toEqual([]);
  });

  it('pays in, and withdraws what no order and no fee to come needs', () => {
    const desk = new TradingDesk().place('a', 'buy 10 at 99');
    desk.exchange.deposit('USD', quantity('10'));
    expect(() => desk.exchange.withdraw('USD', quantity('17.53'))).toThrow(
      'cannot withdraw 17.53 USD: 17.525 are free',
    );
    desk.exchange.withdraw('USD', quantity('17.525'));
    expect(desk.print('99').balances()).toEqual({ AAPLx: '20 free 20', USD: '0 free 0' });
  });
});

describe('the edges of what rests', () => {
  it('are the highest buy and the lowest sell', () => {
    const desk = new TradingDesk();
    expect(desk.exchange.restingEdges()).toEqual({});
    desk.place('a', 'buy 1 at 99').place('b', 'buy 1 at 98').place('c', 'sell 1 at 103').place('d', 'sell 1 at 102');
    expect(JSON.stringify(desk.exchange.restingEdges())).toBe('{"highestBuy":"99","lowestSell":"102"}');
  });

  it('lead from level to level', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').place('b', 'buy 1 at 98').place('c', 'sell 1 at 103');
    const next = (from: string, to: string) => desk.exchange.nextLevel(price(from), price(to))?.toString();
    expect([next('100', '90'), next('99', '90'), next('98', '90')]).toEqual(['99', '98', undefined]);
    expect([next('100', '103'), next('100', '102.99'), next('103', '110')]).toEqual(['103', undefined, undefined]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { clientOrderId } from '@gridbot/core';
import { TradingDesk } from './trading-desk.fixture.js';

describe('latency', () => {
  it('lets an order arrive later, at the price of then', () => {
    const desk = new TradingDesk({ latency: { submit: 1_500 } }).print('100').place('a', 'buy 1 at 99');
    expect(desk.exchange.nextDue()).toBe(2_500);
    expect(desk.said()).toEqual([]);
    expect(desk.print('98').said()).toEqual([]);
    expect(desk.print('120').said()).toEqual(['a accepted', 'a filled 1 at 98 fee 0.392 USD taker']);
    expect(desk.exchange.nextDue()).toBeUndefined();
  });

  it('lets what is due by a print arrive before it', () => {
    const desk = new TradingDesk({ latency: { submit: 1_000 } }).print('100').place('a', 'buy 1 at 99');
    expect(desk.print('98').said()).toEqual(['a accepted', 'a filled 1 at 99 fee 0.2475 USD maker']);
  });

  it('lets a fill beat a cancel that is on its way', () => {
    const desk = new TradingDesk({ latency: { cancel: 1_500 } }).place('a', 'buy 1 at 99').place('b', 'buy 1 at 90');
    desk.print('100').cancel('a').cancel('b').print('99', '100');
    expect(desk.said()).toEqual([
      'a accepted',
      'b accepted',
      'a filled 1 at 99 fee 0.2475 USD maker',
      'b canceled requested 0',
    ]);
  });

  it('delivers reports later, with the time of what they report', () => {
    const desk = new TradingDesk({ latency: { report: 400 } }).print('100').place('a', 'buy 1 at 99').print('99');
    expect(desk.said()).toEqual(['a accepted']);
    desk.exchange.advanceTo(2_399);
    expect(desk.reports).toEqual([]);
    desk.exchange.advanceTo(2_400);
    expect(desk.reports).toMatchObject([{ execType: 'filled', at: 2_000 }]);
    expect(desk.exchange.now).toBe(2_400);
  });

  it('keeps the order in which things were sent', () => {
    const desk = new TradingDesk({ latency: { submit: 50, cancel: 50, report: 50 } });
    desk.place('a', 'buy 1 at 99').cancel('a').place('a', 'buy 1 at 98').place('b', 'buy 1 at 97');
    desk.exchange.advanceTo(100);
    expect(desk.said()).toEqual([
      'a accepted',
      'a canceled requested 0',
      'a accepted',
      'a canceled requested 0',
      'b accepted',
    ]);
  });

  it('lets a cancel that overtakes its order find nothing', () => {
    const desk = new TradingDesk({ latency: { submit: 100, cancel: 10 } }).place('a', 'buy 1 at 99').cancel('a');
    desk.exchange.advanceTo(1_000);
    expect(desk.said()).toEqual(['a accepted']);
  });

  it('does not make an order unknown that is on its way, or waits for an outage to end', async () => {
    const outages = [{ from: 300, to: 90_000, orders: 'delay' as const }];
    const desk = new TradingDesk({ latency: { submit: 400 }, outages }).place('a', 'buy 1 at 99');
    const lookUp = ['a', 'b'].map((id) => clientOrderId(id));
    const unknown = async () => (await desk.exchange.snapshot({ since: 0, lookUp })).unknown;
    expect(await unknown()).toEqual(['b']);
    desk.exchange.advanceTo(60_000);
    expect([desk.exchange.isHolding, await unknown()]).toEqual([true, ['b']]);
  });

  it('never lets time go back', () => {
    const { exchange } = new TradingDesk();
    exchange.advanceTo(500);
    exchange.advanceTo(400);
    expect(exchange.now).toBe(500);
  });
});

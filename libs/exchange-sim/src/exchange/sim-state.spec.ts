import { describe, expect, it } from '@jest/globals';
import { clientOrderId, decimal, instrumentId, type JsonValue } from '@gridbot/core';
import fc from 'fast-check';
import { act, actions, kinds } from './random-session.fixture.js';
import { instrument, TradingDesk } from './trading-desk.fixture.js';

describe('a saved and restored exchange', () => {
  it('has the same future as one that was never interrupted, wherever that was', () => {
    fc.assert(
      fc.property(kinds, actions, actions, (kind, before, after) => {
        const desk = new TradingDesk(kind);
        before.forEach((action, position) => act(desk, action, position));
        const text = JSON.stringify(desk.exchange.exportState());
        const again = new TradingDesk(kind, JSON.parse(text) as JsonValue);
        expect(JSON.stringify(again.exchange.exportState())).toBe(text);
        desk.reports.length = 0;
        for (const one of [desk, again]) after.forEach((action, position) => act(one, action, position + 100));
        expect(JSON.stringify(again.reports)).toBe(JSON.stringify(desk.reports));
        expect(again.balances()).toEqual(desk.balances());
        expect(JSON.stringify(again.exchange.exportState())).toBe(JSON.stringify(desk.exchange.exportState()));
      }),
      { numRuns: 200 },
    );
  });

  it('still delivers what was reported and not yet dealt with', () => {
    const desk = new TradingDesk().print('100');
    let text = '';
    desk.react = ({ execType }) => {
      if (execType === 'accepted') text = JSON.stringify(desk.exchange.exportState());
    };
    desk.place('a', 'buy 1 at 100');
    const again = new TradingDesk({}, JSON.parse(text) as JsonValue);
    again.exchange.advanceTo(1_000);
    expect(again.said()).toEqual(['a filled 1 at 100 fee 0.4 USD taker']);
  });

  it('remembers only the newest finished orders and fills', async () => {
    const desk = new TradingDesk({ keepHistory: 3 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) desk.place(id, 'buy 0.1 at 99').print('99', '100');
    const ids = ['a', 'b', 'c', 'd', 'e'].map(clientOrderId);
    const snapshot = await desk.exchange.snapshot({ since: 0, lookUp: ids });
    expect(snapshot.unknown).toEqual(['a', 'b']);
    expect(snapshot.fills.map((fill) => fill.clientOrderId)).toEqual(['c', 'd', 'e']);
  });

  it.each<[string, JsonValue, string]>([
    ['something else', { version: 2 }, 'this is no state of a simulated exchange'],
    ['nothing', null, 'this is no state of a simulated exchange'],
    ['a broken number', { version: 1, lastPrice: 'x' }, 'holds a number that cannot be read'],
  ])('is not made of %s', (_title, state, message) => {
    const make = (): unknown => new TradingDesk({}, state);
    expect(make).toThrow(expect.objectContaining({ code: 'STORE.CORRUPT', message: expect.stringContaining(message) }));
  });

  it('is not made of the state of another instrument', () => {
    const state = new TradingDesk().exchange.exportState();
    const other = { ...instrument, id: instrumentId('sim:TSLAx/USD') };
    expect(() => new TradingDesk({ instrument: other }, state)).toThrow(
      'the simulated account was kept for sim:AAPLx/USD, not for sim:TSLAx/USD',
    );
  });

  it('never falls below zero even if the fees were raised in between', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').place('b', 'buy 9 at 99.8');
    desk.said();
    const dear = { maker: decimal('0.05'), taker: decimal('0.05'), asset: 'quote' as const, origin: 'test' };
    const again = new TradingDesk({ fees: dear }, desk.exchange.exportState());
    expect(again.print('90').said()).toEqual([
      'a filled 1 at 99 fee 0.05 AAPLx maker',
      'b filled 9 at 99.8 fee 0.45 AAPLx maker',
    ]);
  });
});

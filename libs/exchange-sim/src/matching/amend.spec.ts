import { describe, expect, it } from '@jest/globals';
import { price, quantity, tradeId, venueOrderId } from '@gridbot/core';
import { feesIn, instrument, money } from '../exchange/trading-desk.fixture.js';
import { Accounts } from './accounts.js';
import { Fees } from './fees.js';
import { MatchingEngine } from './matching-engine.js';
import type { RestingOrder } from './sim-order.js';

/** An engine at the price of 100 that notes what its observer is told. */
function anEngine(balances = money({ USD: '1000' })) {
  const said: string[] = [];
  const accounts = new Accounts(balances);
  const engine = new MatchingEngine({
    instrument,
    accounts,
    fees: new Fees({ rates: feesIn('quote') }, instrument),
    postOnly: 'reject',
    ids: { order: (count) => venueOrderId(`o${count}`), trade: (count) => tradeId(`t${count}`) },
    observer: {
      registered: () => undefined,
      accepted: (order) => said.push(`${order.venueOrderId} accepted`),
      rejected: (order, { code }) => said.push(`${order.venueOrderId} rejected ${code}`),
      filled: (order, { lastQuantity, lastPrice }) =>
        said.push(`${order.venueOrderId} ${lastQuantity} at ${lastPrice}`),
      amended: (order) => said.push(`${order.venueOrderId} amended, ${accounts.free('USD')} free`),
      canceled: (order) => said.push(`${order.venueOrderId} canceled`),
    },
  });
  const print = (at: string): void => {
    engine.announce(price(at), undefined);
    while (engine.fillNext(0));
  };
  print('100');
  const buy = (at: string, postOnly = false): RestingOrder =>
    engine.place(
      { side: 'buy', orderType: 'limit', price: price(at), quantity: quantity('1'), postOnly },
      0,
    ) as RestingOrder;
  return { engine, accounts, said, buy, print };
}

describe('an amendment', () => {
  it('moves the hold with price and quantity before it is told, and fills at the new price', () => {
    const { engine, accounts, said, buy, print } = anEngine();
    const order = buy('99');
    expect(engine.amend(order, { price: price('98'), quantity: quantity('2') }, 0)).toBeUndefined();
    expect(accounts.free('USD').toString()).toBe('804');
    print('98.5');
    print('98');
    expect(said).toEqual(['o1 accepted', 'o1 amended, 804 free', 'o1 2 at 98']);
  });

  it('keeps its place in the queue only when its quantity shrinks', () => {
    const { engine, said, buy, print } = anEngine();
    const [first, second, third] = [buy('99'), buy('99'), buy('99')];
    engine.amend(first, { quantity: quantity('0.5') }, 0);
    engine.amend(second, { quantity: quantity('1.5') }, 0);
    expect(third.rank).toBeLessThan(second.rank);
    print('99');
    expect(said.slice(5)).toEqual(['o1 0.5 at 99', 'o3 1 at 99', 'o2 1.5 at 99']);
  });

  it('that the last price touches trades at once; a post-only order is left as it was', () => {
    const { engine, said, buy } = anEngine();
    expect(engine.amend(buy('99', true), { price: price('100') }, 0)?.code).toBe('post-only');
    engine.amend(buy('98'), { price: price('101') }, 0);
    expect(said).toEqual(['o1 accepted', 'o2 accepted', 'o2 amended, 901 free', 'o2 1 at 100']);
  });

  it('that cannot be paid, or leaves nothing to trade, changes nothing', () => {
    const { engine, accounts, buy } = anEngine();
    const order = buy('99');
    expect(engine.amend(order, { quantity: quantity('20') }, 0)?.code).toBe('insufficient-funds');
    expect(engine.amend(order, { quantity: quantity('0') }, 0)?.code).toBe('invalid-quantity');
    expect([order.quantity.toString(), accounts.free('USD').toString()]).toEqual(['1', '901']);
  });
});

describe('what would be refused', () => {
  it('is told without an order being placed', () => {
    const { engine, said } = anEngine();
    const order = { side: 'buy' as const, orderType: 'limit' as const, price: price('100'), quantity: quantity('1') };
    expect(engine.refusal({ ...order, postOnly: true }, 0)?.code).toBe('post-only');
    expect(engine.refusal({ ...order, postOnly: false }, 0)).toBeUndefined();
    expect(engine.refusal({ ...order, postOnly: false, quantity: quantity('11') }, 0)?.code).toBe('insufficient-funds');
    expect(said).toEqual([]);
  });
});

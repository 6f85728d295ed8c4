import { clientOrderId, type SnapshotRequest } from '@gridbot/core';
import { expect } from '@jest/globals';
import { isDecimal } from '../strategy/shown-answers.js';
import type { ExchangeBench } from './exchange-world.js';

/** The account as it is when asked. */
export function snapshotCases(bench: ExchangeBench): void {
  const { world, execution, fateOf, priceAt, order, rest, cancel, eventually, quiet, needs } = bench;
  const look = (request: Partial<SnapshotRequest> = {}) => execution().snapshot({ since: 0, lookUp: [], ...request });
  const limit = needs('order.limit');

  limit('shows open orders with their terms and both ids', async () => {
    const one = order('buy', '0.95');
    await rest(one);
    await eventually(async () => {
      const { orders } = await look();
      expect(orders).toHaveLength(1);
      const { clientOrderId: id, venueOrderId, side, orderType, price, quantity, filledQuantity, status } = orders[0]!;
      expect([id, side, orderType, status]).toEqual([one.clientOrderId, 'buy', 'limit', 'open']);
      expect([price, quantity, filledQuantity].map(isDecimal)).toEqual([true, true, true]);
      expect([price, quantity, filledQuantity].map(String)).toEqual([String(one.price), String(one.quantity), '0']);
      expect(venueOrderId).not.toBe('');
    });
  });

  needs('history.fills')('shows our executions since a time, each once, with the order they belong to', async () => {
    const one = order('buy', '0.95');
    await rest(one);
    await world().driver.print(priceAt('0.94'));
    await eventually(() => expect(fateOf(one)).toContain('filled'));
    await eventually(async () => {
      const { fills } = await look();
      const { fills: theirs } = await world().driver.books();
      expect(fills.map(({ clientOrderId: id, fill }) => [id, fill.tradeId])).toEqual(
        theirs.map(({ clientOrderId: id, tradeId }) => [id, tradeId]),
      );
      expect(fills.length).toBeGreaterThan(0);
    });
    const { at } = await look();
    expect((await look({ since: at + 3_600_000 })).fills).toEqual([]);
  });

  needs('order.client-id')('looks orders up whatever their state, and tells which are unknown', async () => {
    const [over, open] = [order('buy', '0.95'), order('buy', '0.9')];
    const never = clientOrderId('suite-never');
    for (const one of [over, open]) await rest(one);
    cancel(over);
    await eventually(() => expect(fateOf(over)).toContain('canceled requested'));
    await eventually(async () => {
      const { orders, unknown } = await look({ lookUp: [over.clientOrderId, open.clientOrderId, never] });
      expect(unknown).toEqual([never]);
      const states = orders.map(({ clientOrderId: id, status }): [string, string] => [id ?? '', status]);
      expect(Object.fromEntries(states)).toEqual({ [over.clientOrderId]: 'canceled', [open.clientOrderId]: 'open' });
    });
  });

  needs('foreign-orders')("shows other people's orders on the account and leaves them alone", async () => {
    const mine = order('buy', '0.95');
    await rest(mine);
    const foreign = await world().driver.placeForeign?.({
      ...{ side: 'sell', price: priceAt('1.1'), quantity: mine.quantity },
    });
    await eventually(async () => {
      const found = (await look()).orders.find(({ venueOrderId }) => venueOrderId === foreign);
      expect([found?.side, found?.status]).toEqual(['sell', 'open']);
      expect(found?.clientOrderId).not.toBe(mine.clientOrderId);
    });
    cancel(mine);
    await eventually(() => expect(fateOf(mine)).toContain('canceled requested'));
    await quiet();
    await eventually(async () => {
      expect((await look()).orders.map(({ venueOrderId }) => venueOrderId)).toEqual([foreign]);
    });
  });

  needs('account.balances')("tells the exchange's own totals, and what open orders hold", async () => {
    const one = order('buy', '0.95');
    await rest(one);
    const { base, quote } = await world().exchange.marketData.instrument();
    await eventually(async () => {
      const { balances } = await look();
      const { balances: theirs } = await world().driver.books();
      for (const asset of [base, quote]) expect(String(balances[asset]?.total)).toBe(String(theirs[asset]));
      const held = balances[quote]!.total.minus(balances[quote]!.free);
      expect(held.gte(one.price!.times(one.quantity))).toBe(true);
      expect(String(balances[base]!.free)).toBe(String(balances[base]!.total));
    });
  });
}

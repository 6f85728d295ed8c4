import { clientOrderId, Decimal, type Order } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { fillOf, orderNamed, aStep, aTransfer, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { plain } from './store-reading.js';

/** What can be asked about a bot's orders, fills and ledger. */
export function recordsCases({ opened }: StoreBench): void {
  let store: TestedStore;
  const digits = '123456789012345678901.123456789';

  beforeEach(async () => {
    store = await opened();
  });

  const idsOf = (orders: readonly Order[]): readonly string[] => orders.map((order) => order.clientOrderId);

  describe('orders', () => {
    it('are found by their client order id', async () => {
      const order = orderNamed('a', { quantity: digits, price: digits });
      await store.append([aStep(1, { orders: [order, orderNamed('b')] })]);
      expect(plain(await store.orders.find(clientOrderId('a')))).toEqual(plain({ ...order, seq: 1 }));
      expect(await store.orders.find(clientOrderId('c'))).toBeUndefined();
    });

    it('keep everything that is known of their fate', async () => {
      const market = orderNamed('m', { orderType: 'market', postOnly: false });
      const ended = orderNamed('e', {
        status: 'closing',
        venueOrderId: 'OABC-1',
        cancelRequestedAt: timeOf(9),
        filledQuantity: '0.001',
        filledNotional: digits,
        ending: {
          status: 'canceled',
          reason: { code: 'elsewhere', text: 'by hand' },
          filledQuantity: Decimal.parse('0.002'),
        },
      });
      await store.append([aStep(1, { orders: [market, ended] })]);
      expect(plain(await store.orders.list())).toEqual(plain(kept(1, market, ended)));
    });

    it('keep why our own check refused them', async () => {
      const refusal = { code: 'insufficient-funds', text: 'needs 10 USD, free are 5' } as const;
      const refused = orderNamed('r', { status: 'rejected', refusal });
      const elsewhere = orderNamed('x', { status: 'rejected' });
      await store.append([aStep(1, { orders: [refused, elsewhere] })]);
      expect(plain(await store.orders.list())).toEqual(plain(kept(1, refused, elsewhere)));
    });

    it('show their newest state', async () => {
      await store.append([aStep(1, { orders: [orderNamed('a'), orderNamed('b')] })]);
      const later = orderNamed('a', { status: 'open', venueOrderId: 'V', updatedAt: timeOf(2) });
      await store.append([aStep(2, { orders: [later] })]);
      expect(plain(await store.orders.list())).toEqual(plain(kept(1, later, orderNamed('b'))));
      const last = orderNamed('a', { status: 'canceled', updatedAt: timeOf(3) });
      await store.append([aStep(3, { orders: [last] })]);
      expect(plain(await store.orders.find(clientOrderId('a')))).toEqual(plain({ ...last, seq: 1 }));
    });

    it('show the newest state of market orders too, which have no price', async () => {
      const sent = orderNamed('m', { orderType: 'market', postOnly: false });
      await store.append([aStep(1, { orders: [sent] })]);
      const filled = { ...sent, status: 'filled', filledQuantity: sent.quantity } as const;
      await store.append([aStep(2, { orders: [filled] })]);
      expect(plain(await store.orders.list())).toEqual(plain(kept(1, filled)));
    });

    it('are listed by the step that decided on them, those of one step as it told of them, whatever their times', async () => {
      const orders = [
        orderNamed('z', { placedAt: 20 }),
        orderNamed('a', { placedAt: 20 }),
        orderNamed('m', { placedAt: 10 }),
      ];
      await store.append([aStep(1, { orders })]);
      await store.append([
        aStep(2, { orders: [orderNamed('b', { placedAt: 20 }), orderNamed('z', { placedAt: 20 })] }),
      ]);
      expect(idsOf(await store.orders.list())).toEqual(['z', 'a', 'm', 'b']);
    });

    it('belong to the step that decided on them, whatever changed them later', async () => {
      await store.append([aStep(1), aStep(2, { orders: [orderNamed('a')] })]);
      await store.append([aStep(3, { orders: [orderNamed('a', { status: 'open' }), orderNamed('b')] })]);
      expect((await store.orders.list()).map(({ clientOrderId: id, seq }) => [id, seq])).toEqual([
        ['a', 2],
        ['b', 3],
      ]);
    });

    it('are found by the key that the strategy gave them, oldest first, however often it was used', async () => {
      const key = 'buy:1';
      const orders = [
        orderNamed('b', { key, placedAt: 30 }),
        orderNamed('x', { key: 'buy:10', placedAt: 20 }),
        orderNamed('a', { key, placedAt: 10, status: 'canceled' }),
      ];
      await store.append([aStep(1, { orders })]);
      await store.append([aStep(2, { orders: [orderNamed('c', { key, placedAt: 30 })] })]);
      expect(idsOf(await store.orders.withKey(key))).toEqual(['b', 'a', 'c']);
      expect(plain(await store.orders.withKey('buy:10'))).toEqual(plain(kept(1, orders[1]!)));
      expect(await store.orders.withKey('BUY:1')).toEqual([]);
      expect(await store.orders.withKey('%')).toEqual([]);
    });

    it('are live until every fill is counted', async () => {
      const states = ['pending', 'open', 'closing', 'filled', 'canceled', 'expired', 'rejected'] as const;
      await store.append([aStep(1, { orders: states.map((status) => orderNamed(status, { status })) })]);
      expect(idsOf(await store.orders.list({ live: true }))).toEqual(['pending', 'open', 'closing']);
      expect(idsOf(await store.orders.list({ live: false }))).toEqual(['filled', 'canceled', 'expired', 'rejected']);
      expect(await store.orders.list()).toHaveLength(7);
    });
  });

  describe('fills', () => {
    it('come back with every digit, rebates included', async () => {
      const fill = fillOf('a', 't1', {
        lastQuantity: '0.000000000000000000000000000001',
        lastPrice: digits,
        fee: `-${digits}`,
        feeAsset: 'KFEE',
        liquidity: 'taker',
      });
      await store.append([aStep(1, { orders: [orderNamed('a')], fills: [fill] })]);
      expect(plain(await store.fills.list())).toEqual(plain([{ ...fill, seq: 1, side: 'buy', key: 'buy:a' }]));
    });

    it('tell side and key of their order, and the step that counted them', async () => {
      await store.append([aStep(1, { orders: [orderNamed('s', { side: 'sell', key: 'sell:1' })] })]);
      await store.append([aStep(2, { fills: [fillOf('s', 't1')] })]);
      expect(await store.fills.list()).toMatchObject([{ seq: 2, side: 'sell', key: 'sell:1', clientOrderId: 's' }]);
    });

    it('are listed as they were counted, whatever their times, also of one order', async () => {
      const fills = [fillOf('a', 't3', { at: 30 }), fillOf('b', 't2', { at: 20 }), fillOf('a', 't1', { at: 10 })];
      await store.append([aStep(1, { orders: [orderNamed('a'), orderNamed('b')], fills })]);
      const trades = async (query?: Parameters<TestedStore['fills']['list']>[0]): Promise<readonly string[]> =>
        (await store.fills.list(query)).map(({ fill }) => fill.tradeId);
      expect(await trades()).toEqual(['t3', 't2', 't1']);
      expect(await trades({ clientOrderId: clientOrderId('a') })).toEqual(['t3', 't1']);
      expect(await trades({ clientOrderId: clientOrderId('a'), from: 11 })).toEqual(['t3']);
      expect(await trades({ clientOrderId: clientOrderId('c') })).toEqual([]);
    });
  });

  describe('the ledger', () => {
    it('lists postings with their step', async () => {
      const postings = aTransfer('t1', 'BTC', digits);
      await store.append([aStep(1)]);
      await store.append([aStep(2, { postings })]);
      expect(plain(await store.ledger.list())).toEqual(
        plain(postings.map((posting) => ({ ...posting, seq: 2, at: timeOf(2) }))),
      );
    });

    it('sums by account and asset without losing a digit', async () => {
      const tiny = '0.000000000000000000000000000001';
      for (let seq = 1; seq <= 30; seq += 1) {
        const postings = [...aTransfer('x', 'BTC', tiny), ...aTransfer('y', 'USD', digits)];
        await store.append([aStep(seq, { postings })]);
      }
      expect(plain(await store.ledger.totals())).toEqual([
        { account: 'holdings', asset: 'BTC', amount: '0.00000000000000000000000000003' },
        { account: 'holdings', asset: 'USD', amount: '3703703670370370367033.70370367' },
        { account: 'trading', asset: 'BTC', amount: '-0.00000000000000000000000000003' },
        { account: 'trading', asset: 'USD', amount: '-3703703670370370367033.70370367' },
      ]);
    });

    it('is empty at first', async () => {
      expect(await store.ledger.totals()).toEqual([]);
      expect(await store.ledger.list()).toEqual([]);
    });
  });
}

function kept(seq: number, ...orders: readonly Order[]): readonly Order[] {
  return orders.map((order) => ({ ...order, seq }));
}

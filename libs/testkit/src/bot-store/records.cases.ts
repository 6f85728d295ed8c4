import { clientOrderId, Decimal, type Order } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BOT, fillOf, orderNamed, aStep, aTransfer, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { plain } from './store-reading.js';

/** What can be asked about a bot. */
export function recordsCases({ connect }: StoreBench): void {
  let store: TestedStore;
  const digits = '123456789012345678901.123456789';

  beforeEach(async () => {
    store = await connect();
    await store.open(BOT);
  });

  const idsOf = (orders: readonly Order[]): readonly string[] => orders.map((order) => order.clientOrderId);

  describe('orders', () => {
    it('are found by their client order id', async () => {
      const order = orderNamed('a', { quantity: digits, price: digits });
      await store.append(aStep(1, { orders: [order, orderNamed('b')] }));
      expect(plain(await store.orders.find(clientOrderId('a')))).toEqual(plain(order));
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
      await store.append(aStep(1, { orders: [market, ended] }));
      expect(plain(await store.orders.list())).toEqual(plain([market, ended]));
    });

    it('show their newest state', async () => {
      await store.append(aStep(1, { orders: [orderNamed('a'), orderNamed('b')] }));
      const later = orderNamed('a', { status: 'open', venueOrderId: 'V', updatedAt: timeOf(2) });
      await store.append(aStep(2, { orders: [later] }));
      expect(plain(await store.orders.list())).toEqual(plain([later, orderNamed('b')]));
      const last = orderNamed('a', { status: 'canceled', updatedAt: timeOf(3) });
      await store.append(aStep(3, { orders: [last] }));
      expect(plain(await store.orders.find(clientOrderId('a')))).toEqual(plain(last));
    });

    it('show the newest state of market orders too, which have no price', async () => {
      const sent = orderNamed('m', { orderType: 'market', postOnly: false });
      await store.append(aStep(1, { orders: [sent] }));
      const filled = { ...sent, status: 'filled', filledQuantity: sent.quantity } as const;
      await store.append(aStep(2, { orders: [filled] }));
      expect(plain(await store.orders.list())).toEqual(plain([filled]));
    });

    it('are listed by the time they were placed; those of one time as they were placed', async () => {
      const orders = [
        orderNamed('z', { placedAt: 20 }),
        orderNamed('a', { placedAt: 20 }),
        orderNamed('m', { placedAt: 10 }),
      ];
      await store.append(aStep(1, { orders }));
      await store.append(aStep(2, { orders: [orderNamed('b', { placedAt: 20 }), orderNamed('z', { placedAt: 20 })] }));
      expect(idsOf(await store.orders.list())).toEqual(['m', 'z', 'a', 'b']);
    });

    it('are live until every fill is counted', async () => {
      const states = ['pending', 'open', 'closing', 'filled', 'canceled', 'expired', 'rejected'] as const;
      await store.append(aStep(1, { orders: states.map((status) => orderNamed(status, { status })) }));
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
      await store.append(aStep(1, { orders: [orderNamed('a')], fills: [fill] }));
      expect(plain(await store.fills.list())).toEqual(plain([fill]));
    });

    it('are listed by time, also of one order', async () => {
      const fills = [fillOf('a', 't3', { at: 30 }), fillOf('b', 't2', { at: 20 }), fillOf('a', 't1', { at: 10 })];
      await store.append(aStep(1, { orders: [orderNamed('a'), orderNamed('b')], fills }));
      const trades = async (query?: Parameters<TestedStore['fills']['list']>[0]): Promise<readonly string[]> =>
        (await store.fills.list(query)).map(({ fill }) => fill.tradeId);
      expect(await trades()).toEqual(['t1', 't2', 't3']);
      expect(await trades({ clientOrderId: clientOrderId('a') })).toEqual(['t1', 't3']);
      expect(await trades({ clientOrderId: clientOrderId('a'), from: 11 })).toEqual(['t3']);
      expect(await trades({ clientOrderId: clientOrderId('c') })).toEqual([]);
    });
  });

  describe('the ledger', () => {
    it('lists postings with their step', async () => {
      const postings = aTransfer('t1', 'BTC', digits);
      await store.append(aStep(1));
      await store.append(aStep(2, { postings }));
      expect(plain(await store.ledger.list())).toEqual(
        plain(postings.map((posting) => ({ ...posting, seq: 2, at: timeOf(2) }))),
      );
    });

    it('sums by account and asset without losing a digit', async () => {
      const tiny = '0.000000000000000000000000000001';
      for (let seq = 1; seq <= 30; seq += 1) {
        await store.append(
          aStep(seq, { postings: [...aTransfer('x', 'BTC', tiny), ...aTransfer('y', 'USD', digits)] }),
        );
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

  describe('a page', () => {
    beforeEach(async () => {
      for (let seq = 1; seq <= 5; seq += 1) {
        const name = `n${seq}`;
        await store.append(
          aStep(seq, {
            orders: [orderNamed(name, { placedAt: timeOf(seq) })],
            fills: [fillOf(name, name, { at: timeOf(seq) })],
            postings: [aTransfer(name, 'BTC', '1')[0]],
          }),
        );
      }
    });

    it.each([
      ['everything by default', {}, [1, 2, 3, 4, 5]],
      ['from a time on, that time included', { from: timeOf(3) }, [3, 4, 5]],
      ['up to a time, that time not included', { to: timeOf(3) }, [1, 2]],
      ['between two times', { from: timeOf(2), to: timeOf(4) }, [2, 3]],
      ['the oldest so many', { limit: 2 }, [1, 2]],
      ['the oldest so many from a time on', { from: timeOf(2), limit: 2 }, [2, 3]],
      ['without a limit', { limit: Infinity }, [1, 2, 3, 4, 5]],
      ['nothing at limit 0', { limit: 0 }, []],
      ['nothing outside', { from: timeOf(9) }, []],
    ])('has %s', async (_, page, seqs) => {
      const names = seqs.map((seq) => `n${seq}`);
      expect(idsOf(await store.orders.list(page))).toEqual(names);
      expect((await store.fills.list(page)).map(({ fill }) => fill.tradeId)).toEqual(names);
      expect((await store.ledger.list(page)).map(({ seq }) => seq)).toEqual(seqs);
    });

    it('has a thousand items at most unless asked otherwise', async () => {
      const lines = Array.from({ length: 1100 }, () => aTransfer('many', 'BTC', '1')[0]);
      await store.append(aStep(6, { postings: lines }));
      expect(await store.ledger.list()).toHaveLength(1000);
      expect(await store.ledger.list({ limit: 2000 })).toHaveLength(1105);
    });
  });
}

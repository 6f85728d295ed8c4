import { describe, expect, it } from '@jest/globals';
import { BOT, aStep, steps } from './step-builder.js';
import type { StoreBench } from './store-database.js';
import { codeOf, errorOf, stepsOf } from './store-reading.js';

/** Who a bot is. */
export function identityCases({ connect, opened }: StoreBench): void {
  describe('opening a bot', () => {
    it('makes a new bot without a past', async () => {
      const store = await connect();
      const bot = await store.open(BOT);
      expect(bot.tail).toEqual([]);
      expect('snapshot' in bot).toBe(false);
      expect(await stepsOf(store)).toEqual([]);
    });

    it('gives it an order id prefix of at most ten lower-case letters and digits', async () => {
      const { orderIdPrefix } = await (await connect()).open(BOT);
      expect(orderIdPrefix).toMatch(/^[a-z0-9]{8,10}$/);
    });

    it('tells what its order ids begin with whatever was restored: a beginning of the prefix', async () => {
      const { orderIdBase, orderIdPrefix } = await (await connect()).open(BOT);
      expect(orderIdBase).toMatch(/^[a-z0-9]{6,10}$/);
      expect(orderIdPrefix.startsWith(orderIdBase)).toBe(true);
    });

    it('gives the same bot the same prefix again', async () => {
      const store = await connect();
      const first = await store.open(BOT);
      await store.close();
      const again = await (await connect()).open(BOT);
      expect([again.orderIdPrefix, again.orderIdBase]).toEqual([first.orderIdPrefix, first.orderIdBase]);
    });

    it('gives another bot another prefix', async () => {
      const first = await (await connect()).open(BOT);
      const other = await (await connect()).open({ ...BOT, name: 'other' });
      expect(other.orderIdBase).not.toBe(first.orderIdBase);
    });

    it.each([
      ['mode', 'live'],
      ['exchange', 'binance'],
      ['instrument', 'kraken:ETH/USD'],
      ['strategy', 'other'],
    ])('refuses the same name with another %s and says so', async (setting, value) => {
      await (await opened()).close();
      const store = await connect();
      const error = await errorOf(() => store.open({ ...BOT, [setting]: value }));
      expect(error).toMatchObject({ code: 'STORE.CONFLICT' });
      expect(String(error)).toMatch(new RegExp(`"${BOT.name}".*${setting} .*${value}.*another name`));
    });

    it('leaves a refused bot as it was, and free for others', async () => {
      const store = await opened();
      await store.append([aStep(1)]);
      await store.close();
      const refused = await connect();
      await codeOf(() => refused.open({ ...BOT, mode: 'live' }));
      expect((await (await connect()).open(BOT)).tail).toHaveLength(1);
    });

    it('serves one bot a store', async () => {
      const store = await opened();
      expect(await codeOf(() => store.open({ ...BOT, name: 'other' }))).toBe('STORE.CONFLICT');
    });

    it('may be asked for again: the store tells how far its bot is', async () => {
      const store = await opened();
      await store.append(steps(1, 2));
      expect((await store.open(BOT)).tail.map(({ seq }) => seq)).toEqual([1, 2]);
      await store.append([aStep(3)]);
      expect(await stepsOf(store)).toEqual([1, 2, 3]);
    });

    it('answers nothing before a bot is open', async () => {
      const store = await connect();
      expect(await codeOf(() => store.append([aStep(1)]))).toBe('STORE.UNAVAILABLE');
      expect(await codeOf(() => store.orders.list())).toBe('STORE.UNAVAILABLE');
      expect(await codeOf(() => store.outbox.pending())).toBe('STORE.UNAVAILABLE');
      expect(await codeOf(() => stepsOf(store))).toBe('STORE.UNAVAILABLE');
    });
  });

  describe('closing', () => {
    it('refuses everything afterwards', async () => {
      const store = await opened();
      await store.close();
      expect(await codeOf(() => store.append([aStep(1)]))).toBe('STORE.UNAVAILABLE');
      expect(await codeOf(() => store.fills.list())).toBe('STORE.UNAVAILABLE');
      expect(await codeOf(() => stepsOf(store))).toBe('STORE.UNAVAILABLE');
      expect(await codeOf(() => store.open(BOT))).toBe('STORE.UNAVAILABLE');
    });

    it('does no harm twice', async () => {
      const store = await opened();
      await store.close();
      await store.close();
      expect((await (await connect()).open(BOT)).tail).toEqual([]);
    });

    it('waits for the steps that are being kept', async () => {
      const store = await opened();
      const kept = [1, 2].map(async (seq) => store.append([aStep(seq)]));
      await store.close();
      await Promise.all(kept);
      expect((await (await connect()).open(BOT)).tail.map(({ seq }) => seq)).toEqual([1, 2]);
    });
  });
}

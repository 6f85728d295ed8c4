import type { Page, StepResult, TimeSpan } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { aLot, aSample, aStep, aTransfer, fillOf, orderNamed, steps, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { all } from './store-reading.js';

type Names = readonly (string | number)[];

/** Parts of lists, and streams of whole ones. */
export function pageCases({ opened }: StoreBench): void {
  let store: TestedStore;

  beforeEach(async () => {
    store = await opened();
  });

  /** An order, a fill, a posting and a lot named after the step, at its time, and equity of that time. */
  const fillWith = async (count: number): Promise<void> => {
    for (let seq = 1; seq <= count; seq += 1) await store.append([namedStep(seq)], { equity: aSample(timeOf(seq)) });
  };

  const lists = (query: Page): Promise<readonly Names[]> =>
    Promise.all([
      store.orders.list(query).then((orders) => orders.map((order): string => order.clientOrderId)),
      store.fills.list(query).then((fills) => fills.map(({ fill }): string => fill.tradeId)),
      store.ledger.list(query).then((postings) => postings.map(({ transaction }) => transaction)),
      store.lots.list(query).then((lots) => lots.map(({ id }) => id)),
      store.equity.list(query).then((samples) => samples.map(({ at }) => `n${(at - timeOf(0)) / 1000}`)),
    ]);

  const streams = (query?: TimeSpan): Promise<readonly Names[]> =>
    Promise.all([
      all(store.orders.each(query)).then((orders) => orders.map((order): string => order.clientOrderId)),
      all(store.fills.each(query)).then((fills) => fills.map(({ fill }): string => fill.tradeId)),
      all(store.ledger.each(query)).then((postings) => postings.map(({ transaction }) => transaction)),
      all(store.equity.each(query)).then((samples) => samples.map(({ at }) => `n${(at - timeOf(0)) / 1000}`)),
    ]);

  const named = (seqs: readonly number[]): Names => seqs.map((seq) => `n${seq}`);

  describe('a page of orders, fills, postings, lots or equity', () => {
    beforeEach(() => fillWith(5));

    it.each<readonly [string, Page, readonly number[]]>([
      ['everything by default', {}, [1, 2, 3, 4, 5]],
      ['from a time on, that time included', { from: timeOf(3) }, [3, 4, 5]],
      ['up to a time, that time not included', { to: timeOf(3) }, [1, 2]],
      ['between two times', { from: timeOf(2), to: timeOf(4) }, [2, 3]],
      ['the oldest so many', { limit: 2 }, [1, 2]],
      ['the oldest so many from a time on', { from: timeOf(2), limit: 2 }, [2, 3]],
      ['the newest so many, oldest first', { limit: 2, newest: true }, [4, 5]],
      ['the newest so many up to a time', { to: timeOf(4), limit: 2, newest: true }, [2, 3]],
      ['the newest, if there are fewer', { limit: 9, newest: true }, [1, 2, 3, 4, 5]],
      ['the oldest if the newest are not wanted', { limit: 2, newest: false }, [1, 2]],
      ['no newest one at limit 0', { limit: 0, newest: true }, []],
      ['without a limit', { limit: Infinity }, [1, 2, 3, 4, 5]],
      ['the newest without a limit', { limit: Infinity, newest: true }, [1, 2, 3, 4, 5]],
      ['nothing at limit 0', { limit: 0 }, []],
      ['nothing outside', { from: timeOf(9) }, []],
      ['nothing between times that are the wrong way round', { from: timeOf(4), to: timeOf(2) }, []],
    ])('has %s', async (_, page, seqs) => {
      expect(await lists(page)).toEqual(Array.from({ length: 5 }, () => named(seqs)));
    });

    it('has of one time what came first, or last, in the order it came', async () => {
      const tie = { placedAt: timeOf(5), at: timeOf(5) };
      const names = ['z', 'a', 'm'];
      await store.append([
        aStep(6, {
          at: timeOf(5),
          orders: names.map((name) => orderNamed(name, tie)),
          fills: names.map((name) => fillOf(name, name, tie)),
          postings: names.map((name) => aTransfer(name, 'BTC', '1')[0]),
          lots: names.map((name) => aLot(name)),
        }),
      ]);
      const four = (expected: Names): readonly Names[] => Array.from({ length: 4 }, () => expected);
      expect((await lists({ from: timeOf(5) })).slice(0, 4)).toEqual(four(['n5', 'z', 'a', 'm']));
      expect((await lists({ from: timeOf(5), limit: 2 })).slice(0, 4)).toEqual(four(['n5', 'z']));
      expect((await lists({ limit: 2, newest: true })).slice(0, 4)).toEqual(four(['a', 'm']));
    });

    it('goes by steps where the clock was set back: times only say what lies inside', async () => {
      await store.append([namedStep(6, timeOf(2) + 1), namedStep(7, timeOf(1) + 1), namedStep(8, timeOf(9))]);
      const four = (seqs: readonly number[]): readonly Names[] => Array.from({ length: 4 }, () => named(seqs));
      const records = async (page: Page): Promise<readonly Names[]> => (await lists(page)).slice(0, 4);
      expect(await records({})).toEqual(four([1, 2, 3, 4, 5, 6, 7, 8]));
      expect(await records({ limit: 3, newest: true })).toEqual(four([6, 7, 8]));
      expect(await records({ to: timeOf(3), limit: 3, newest: true })).toEqual(four([2, 6, 7]));
      expect(await records({ from: timeOf(2), to: timeOf(9), limit: 3 })).toEqual(four([2, 3, 4]));
      expect((await streams({ to: timeOf(3) })).slice(0, 3)).toEqual(four([1, 2, 6, 7]).slice(0, 3));
    });

    it('of live orders is a page of those alone', async () => {
      await store.append([aStep(6, { orders: [orderNamed('n2', { placedAt: timeOf(2), status: 'canceled' })] })]);
      const ids = async (query: Page & { readonly live: boolean }): Promise<Names> =>
        (await store.orders.list(query)).map((order): string => order.clientOrderId);
      expect(await ids({ live: true, limit: 2 })).toEqual(['n1', 'n3']);
      expect(await ids({ live: true, limit: 4, newest: true })).toEqual(['n1', 'n3', 'n4', 'n5']);
      expect(await ids({ live: false, limit: 1, newest: true })).toEqual(['n2']);
    });
  });

  describe('of more than a thousand items', () => {
    const COUNT = 1_130;

    beforeEach(async () => {
      await store.append(steps(1, COUNT, namedStep));
    });

    it('a page has the oldest thousand unless asked otherwise', async () => {
      const [orders, fills, postings, lots] = await lists({});
      for (const list of [orders, fills, postings, lots]) expect(list).toEqual(named(seqsTo(1_000)));
    });

    it('a page may have the newest thousand, or more than a thousand', async () => {
      const [orders, fills, postings, lots] = await lists({ newest: true });
      for (const list of [orders, fills, postings, lots]) expect(list).toEqual(named(seqsTo(COUNT).slice(-1_000)));
      expect((await lists({ limit: 2_000 })).map((list) => list.length)).toEqual([COUNT, COUNT, COUNT, COUNT, 0]);
    });

    it('a stream has all of them, oldest first', async () => {
      const [orders, fills, postings] = await streams();
      for (const list of [orders, fills, postings]) expect(list).toEqual(named(seqsTo(COUNT)));
    });

    it('a stream may be of a span of time', async () => {
      const [orders, fills, postings] = await streams({ from: timeOf(51), to: timeOf(1_101) });
      for (const list of [orders, fills, postings]) expect(list).toEqual(named(seqsTo(1_100).slice(50)));
    });

    it('a stream of many that have one time leaves none out and none twice', async () => {
      const many = Array.from({ length: 1_050 }, (_, index) => `m${index}`);
      const at = timeOf(COUNT + 1);
      const orders = many.map((name) => orderNamed(name, { placedAt: at }));
      const fills = many.map((name) => fillOf(name, name, { at }));
      const postings = many.map((name) => aTransfer(name, 'BTC', '1')[0]);
      await store.append([aStep(COUNT + 1, { orders, fills, postings })]);
      const [streamed, filled, posted] = await streams({ from: at });
      expect([streamed, filled, posted]).toEqual([many, many, many]);
    });
  });

  describe('a stream', () => {
    it('has equity, however long, of a span of time', async () => {
      const samples = seqsTo(1_050).map((seq) => aSample(timeOf(seq)));
      await Promise.all(samples.map(async (equity) => store.append([], { equity })));
      expect((await streams())[3]).toEqual(named(seqsTo(1_050)));
      expect((await streams({ from: timeOf(3), to: timeOf(6) }))[3]).toEqual(named([3, 4, 5]));
      expect((await lists({ newest: true }))[4]).toEqual(named(seqsTo(1_050).slice(-1_000)));
    });

    it('may be of live orders, or of the others', async () => {
      await store.append([
        aStep(1, { orders: [orderNamed('a'), orderNamed('b', { status: 'filled' }), orderNamed('c')] }),
      ]);
      const ids = async (live: boolean): Promise<Names> =>
        (await all(store.orders.each({ live }))).map((order): string => order.clientOrderId);
      expect([await ids(true), await ids(false)]).toEqual([['a', 'c'], ['b']]);
    });

    it('is empty if there is nothing', async () => {
      expect(await streams()).toEqual([[], [], [], []]);
    });

    it('can be left half-way', async () => {
      await fillWith(3);
      for await (const { seq } of store.orders.each()) if (seq === 2) break;
      for await (const { seq } of store.ledger.each()) if (seq === 1) break;
      await store.append([namedStep(4)]);
      expect((await streams())[0]).toEqual(named([1, 2, 3, 4]));
    });
  });
}

function namedStep(seq: number, at = timeOf(seq)): StepResult {
  const name = `n${seq}`;
  return aStep(seq, {
    at,
    orders: [orderNamed(name, { placedAt: at })],
    fills: [fillOf(name, name, { at })],
    postings: [aTransfer(name, 'BTC', '1')[0]],
    lots: [aLot(name)],
  });
}

function seqsTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

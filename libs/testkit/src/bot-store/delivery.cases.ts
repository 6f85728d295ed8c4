import type { Delivery, Message, NewDelivery } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BOT, aStep } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';

const CHANNEL = 'phone';
const ENOUGH = 99;

function aMessage(id: string, changes: Partial<Message> = {}): Message {
  const said = { level: 'info', topic: 'test.notice', title: id, text: '', facts: [] } as const;
  return { id, bot: BOT.name, mode: BOT.mode, at: 1_700_000_000_000, ...said, ...changes };
}

const due = (dueAt: number, ...ids: readonly string[]): readonly NewDelivery[] =>
  ids.map((id) => ({ message: aMessage(id), dueAt }));
const named = (deliveries: readonly Delivery[]): readonly string[] =>
  deliveries.map(({ message, tries, dropped }) => [message.id, tries, dropped].join(' '));

/** Messages between the bot and the channels they are sent through. */
export function deliveryCases({ connect, opened }: StoreBench): void {
  let store: TestedStore;
  const waiting = async (channel = CHANNEL, now = 1e13, limit = ENOUGH): Promise<readonly string[]> =>
    named(await store.deliveries.due(channel, now, limit));

  beforeEach(async () => {
    store = await opened();
  });

  describe('deliveries', () => {
    it('are none at first', async () => {
      expect([await waiting(), await store.deliveries.nextDue(CHANNEL), await store.deliveries.counts()]).toEqual([
        [],
        undefined,
        {},
      ]);
    });

    it('come back whole', async () => {
      const picture = { png: Uint8Array.of(0, 255, 137, 80), alt: 'a chart' };
      const details = { price: '1.50', list: [1, null] };
      const facts = [{ name: 'price', value: "60000.10 'USD'" }];
      const message = aMessage('a', { level: 'alert', text: 'ü\n"<_*', facts, details, picture });
      await store.deliveries.keep(CHANNEL, [{ message, dueAt: 5 }], ENOUGH);
      await store.deliveries.keep(CHANNEL, due(5, 'b'), ENOUGH);
      const kept = await store.deliveries.due(CHANNEL, 5, ENOUGH);
      expect(kept).toEqual([
        { message, dueAt: 5, tries: 0, dropped: 0 },
        { message: aMessage('b'), dueAt: 5, tries: 0, dropped: 0 },
      ]);
      expect(kept[0]!.message.picture!.png).toBeInstanceOf(Uint8Array);
    });

    it('come in the order in which they were kept, when their time has come', async () => {
      await store.deliveries.keep(CHANNEL, due(20, 'later'), ENOUGH);
      await store.deliveries.keep(CHANNEL, due(10, 'one', 'two'), ENOUGH);
      expect([await waiting(CHANNEL, 9), await waiting(CHANNEL, 10), await waiting(CHANNEL, 20, 2)]).toEqual([
        [],
        ['one 0 0', 'two 0 0'],
        ['later 0 0', 'one 0 0'],
      ]);
      expect(await store.deliveries.nextDue(CHANNEL)).toBe(10);
    });

    it('are kept once while they wait', async () => {
      await store.deliveries.keep(CHANNEL, due(1, 'a', 'a'), ENOUGH);
      await store.deliveries.keep(CHANNEL, due(2, 'a', 'b'), ENOUGH);
      expect(await waiting()).toEqual(['a 0 0', 'b 0 0']);
      await store.deliveries.remove(CHANNEL, ['a']);
      await store.deliveries.keep(CHANNEL, due(3, 'a'), ENOUGH);
      expect(await waiting()).toEqual(['b 0 0', 'a 0 0']);
    });

    it('count how often they were tried', async () => {
      await store.deliveries.keep(CHANNEL, due(1, 'a', 'b'), ENOUGH);
      await store.deliveries.tried(CHANNEL, ['a', 'unknown']);
      await store.deliveries.tried(CHANNEL, ['a']);
      await store.deliveries.tried(CHANNEL, []);
      expect(await waiting()).toEqual(['a 2 0', 'b 0 0']);
    });

    it('are gone when they were sent; unknown ones are passed over', async () => {
      await store.deliveries.keep(CHANNEL, due(1, 'a', 'b', 'c'), ENOUGH);
      await store.deliveries.remove(CHANNEL, ['b', 'unknown']);
      await store.deliveries.remove(CHANNEL, []);
      expect(await waiting()).toEqual(['a 0 0', 'c 0 0']);
      await store.deliveries.remove(CHANNEL, ['a', 'c']);
      expect([await waiting(), await store.deliveries.nextDue(CHANNEL)]).toEqual([[], undefined]);
    });

    it('are dropped if there are too many, the oldest first, and the oldest left counts them', async () => {
      await store.deliveries.keep(CHANNEL, due(1, 'a', 'b', 'c'), 3);
      await store.deliveries.keep(CHANNEL, due(1, 'd'), 3);
      expect(await waiting()).toEqual(['b 0 1', 'c 0 0', 'd 0 0']);
      await store.deliveries.keep(CHANNEL, due(1, 'e', 'f'), 3);
      expect(await waiting()).toEqual(['d 0 3', 'e 0 0', 'f 0 0']);
      await store.deliveries.keep(CHANNEL, due(1, 'g', 'h', 'i', 'j', 'k'), 2);
      expect(await waiting()).toEqual(['j 0 9', 'k 0 0']);
    });

    it('are those of their channel', async () => {
      await store.deliveries.keep(CHANNEL, due(1, 'a', 'b'), ENOUGH);
      await store.deliveries.keep('desk', due(2, 'a'), ENOUGH);
      await store.deliveries.tried('desk', ['a']);
      await store.deliveries.remove(CHANNEL, ['a']);
      expect([await waiting(), await waiting('desk')]).toEqual([['b 0 0'], ['a 1 0']]);
      expect(await store.deliveries.counts()).toEqual({ [CHANNEL]: 1, desk: 1 });
    });

    it('are those of their bot', async () => {
      const other = await opened({ ...BOT, name: 'other' });
      await store.deliveries.keep(CHANNEL, due(1, 'a'), ENOUGH);
      await other.deliveries.keep(CHANNEL, due(1, 'a', 'b'), ENOUGH);
      await other.deliveries.remove(CHANNEL, ['a']);
      expect(await waiting()).toEqual(['a 0 0']);
      expect(named(await other.deliveries.due(CHANNEL, 1, ENOUGH))).toEqual(['b 0 0']);
    });

    it('outlive the process', async () => {
      await store.deliveries.keep(CHANNEL, due(1, 'a', 'b', 'c'), 2);
      await store.deliveries.tried(CHANNEL, ['b']);
      await store.close();
      store = await connect();
      await store.open(BOT);
      await store.deliveries.keep(CHANNEL, due(1, 'c', 'd'), ENOUGH);
      expect(await waiting()).toEqual(['b 1 1', 'c 0 0', 'd 0 0']);
    });

    it('can be kept and sent while steps are being kept', async () => {
      const work = [1, 2, 3].flatMap((seq) => [
        async () => store.append([aStep(seq)]),
        () => store.deliveries.keep(CHANNEL, due(1, `m${seq}`), ENOUGH),
        () => store.deliveries.remove(CHANNEL, [`m${seq - 1}`]),
      ]);
      await Promise.all(work.map((one) => one()));
      expect(await waiting()).toEqual(['m3 0 0']);
    });
  });
}

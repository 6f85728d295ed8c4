import type { BotArchive, GridbotError } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { BOT, aFullStep, aSample, aSnapshot, aStartedStep, aStep, steps, timeOf } from './step-builder.js';
import type { StoreBench } from './store-database.js';
import { all, codeOf, errorOf, plain, recordsOf, stepsOf } from './store-reading.js';

const OTHER = { ...BOT, name: 'a-first-one', instrument: 'kraken:ETH/USD' };

/** A database for those who only look. */
export function archiveCases({ connect, opened, archive }: StoreBench): void {
  describe('an archive', () => {
    it('lists the bots by name, with what they are', async () => {
      const store = await connect();
      const { orderIdBase } = await store.open(BOT);
      await opened(OTHER);
      await store.append(steps(1, 3));
      const bots = await (await archive()).bots();
      expect(bots.map(({ name }) => name)).toEqual([OTHER.name, BOT.name]);
      expect(bots[1]).toMatchObject({ ...BOT, orderIdBase, restoreEpoch: 0, lastSeq: 3 });
      expect(bots[0]).toMatchObject({ ...OTHER, lastSeq: 0 });
      expect(bots[1]).not.toHaveProperty('unconfirmed');
      expect(Number.isSafeInteger(bots[1]?.createdAt)).toBe(true);
    });

    it('tells who runs a bot, and that nobody does', async () => {
      const store = await opened();
      const looking = await archive();
      const { lease } = (await looking.bot(BOT.name)).bot;
      expect(lease).toEqual({ holder: expect.any(String), since: expect.any(Number), heartbeatAt: expect.any(Number) });
      expect(lease!.heartbeatAt).toBeGreaterThanOrEqual(lease!.since);
      await store.close();
      expect((await looking.bot(BOT.name)).bot).not.toHaveProperty('lease');
      expect((await looking.bots())[0]).not.toHaveProperty('lease');
    });

    it('refuses a bot that it does not have, and names those it has', async () => {
      await opened();
      await opened(OTHER);
      const looking = await archive();
      const error = await errorOf(() => looking.bot('nobody'));
      expect(error).toMatchObject({ code: 'STORE.NOT_FOUND' });
      for (const name of ['nobody', BOT.name, OTHER.name]) expect((error as GridbotError).message).toContain(name);
    });

    it('answers nothing once it is closed, and closes twice', async () => {
      await opened();
      const looking = await archive();
      await looking.close();
      await looking.close();
      expect(await codeOf(() => looking.bots())).toBe('STORE.UNAVAILABLE');
    });
  });

  describe('a reader of a bot', () => {
    const full = [aStartedStep(1), ...steps(2, 6, (seq) => aFullStep(seq, `n${seq}`))];
    const beside = { snapshot: aSnapshot(4), equity: aSample(timeOf(6)) };

    it('is told what the writer is told', async () => {
      const store = await opened();
      await store.append(full, beside);
      const reader = await (await archive()).bot(BOT.name);
      expect(await recordsOf(reader)).toEqual(await recordsOf(store));
      const order = (await store.orders.list())[0]!;
      expect(plain(await reader.orders.find(order.clientOrderId))).toEqual(plain(order));
      expect(await reader.orders.withKey(order.key)).toHaveLength(1);
      expect(await reader.lots.find('lot-n2')).toBeDefined();
      expect(await reader.lots.ofKey('buy:n3')).toHaveLength(1);
      expect(await reader.configurations.at(6)).toMatchObject({ version: 1 });
      expect(await all(reader.orders.each())).toHaveLength(5);
    });

    it('is told the same when nobody runs the bot', async () => {
      const store = await opened();
      await store.append(full, beside);
      const before = await recordsOf(store);
      await store.close();
      expect(await recordsOf(await (await archive()).bot(BOT.name))).toEqual(before);
    });

    it('reads the journal from a step to another', async () => {
      const store = await opened();
      await store.append(steps(1, 1_200));
      const reader = await (await archive()).bot(BOT.name);
      const seqs = async (...range: readonly number[]): Promise<readonly number[]> =>
        (await all(reader.journal(...range))).map(({ seq }) => seq);
      expect(await seqs()).toEqual(steps(1, 1_200).map(({ seq }) => seq));
      expect(await seqs(1_199)).toEqual([1_199, 1_200]);
      expect(await seqs(3, 5)).toEqual([3, 4, 5]);
      expect(await seqs(0, 2)).toEqual([1, 2]);
      expect(await seqs(1_200, 9_999)).toEqual([1_200]);
      expect(await seqs(5, 4)).toEqual([]);
      expect(await seqs(1_201)).toEqual([]);
    });

    it('reads the newest snapshot, or one from before a step as far as it is kept', async () => {
      const store = await opened();
      const reader = await (await archive()).bot(BOT.name);
      expect(await reader.snapshot()).toBeUndefined();
      await store.append(steps(1, 5), { snapshot: aSnapshot(2) });
      await store.append([], { snapshot: aSnapshot(4) });
      expect(await reader.snapshot()).toEqual(aSnapshot(4));
      expect(await reader.snapshot(4)).toEqual(aSnapshot(4));
      expect([undefined, 2]).toContain((await reader.snapshot(3))?.seq);
      expect(await reader.snapshot(1)).toBeUndefined();
    });

    it('finds nothing wrong with the journal of normal use', async () => {
      const store = await opened();
      const reader = await (await archive()).bot(BOT.name);
      expect(await reader.verifyJournal()).toEqual({ firstSeq: 0, lastSeq: 0, verified: 0, unchained: 0 });
      await store.append(full, beside);
      await store.append(full);
      await codeOf(() => store.append([aStep(9)]));
      await store.append([aStep(7)]);
      await store.compact();
      await store.close();
      const { problem, firstSeq, lastSeq, verified, unchained, head } = await reader.verifyJournal();
      expect([problem, firstSeq, lastSeq, verified, unchained]).toEqual([undefined, 1, 7, 7, 0]);
      expect(head).toMatch(/\S/);
    });

    it('finds the head of an earlier check again', async () => {
      const store = await opened();
      await store.append(full, beside);
      const reader = await (await archive()).bot(BOT.name);
      const { head } = await reader.verifyJournal();
      await store.append([aStep(7)]);
      expect(await reader.verifyJournal(head)).toMatchObject({ knownSeq: 6, lastSeq: 7 });
      expect((await reader.verifyJournal()).head).not.toBe(head);
      expect(await reader.verifyJournal('0'.repeat(64))).not.toHaveProperty('knownSeq');
    });

    it('does not stand in the way of the writer', async () => {
      const store = await opened();
      await store.append(full, beside);
      const reader = await (await archive()).bot(BOT.name);
      const journal = reader.journal()[Symbol.asyncIterator]();
      await journal.next();
      await store.append([aStep(7)]);
      await store.compact();
      await journal.return?.();
      await store.close();
      const heir = await connect();
      expect((await heir.open(BOT)).tail.at(-1)?.seq).toBe(7);
      expect(await stepsOf(reader, 6)).toEqual([6, 7]);
    });

    it('of one bot is told nothing of another', async () => {
      const store = await opened();
      await opened(OTHER);
      await store.append(full, beside);
      const looking: BotArchive = await archive();
      const reader = await looking.bot(OTHER.name);
      expect(await recordsOf(reader)).toMatchObject({ journal: [], orders: [], fills: [], lots: [], equity: [] });
      expect(await reader.snapshot()).toBeUndefined();
    });
  });
}

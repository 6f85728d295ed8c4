import type { GridbotError } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { BOT, aFullStep, aSample, aSnapshot, aStep, aTradingStep, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { codeOf, contentOf, errorOf, stepsOf } from './store-reading.js';

/** One bot, one writer. */
export function leaseCases({ connect, opened, archive, kill }: StoreBench): void {
  const holderOf = async (bot: string): Promise<string | undefined> =>
    (await (await archive()).bots()).find(({ name }) => name === bot)?.lease?.holder;

  /** A store whose process died and whose bot another store has taken over since. */
  const takenOver = async (): Promise<{ readonly zombie: TestedStore; readonly heir: TestedStore }> => {
    const zombie = await opened();
    await zombie.append([aTradingStep(1, 'a')]);
    await kill(zombie);
    return { zombie, heir: await opened() };
  };

  describe('a bot that another store has open', () => {
    it('is refused with a message that names bot and holder', async () => {
      await opened();
      const error = await errorOf(async () => (await connect()).open(BOT));
      expect(error).toMatchObject({ code: 'STORE.LEASED' });
      const holder = await holderOf(BOT.name);
      expect(holder).toMatch(/\S/);
      expect((error as GridbotError).message).toContain(holder);
      expect((error as GridbotError).message).toContain(`"${BOT.name}"`);
    });

    it('is refused again and again while its holder lives', async () => {
      await opened();
      const store = await connect();
      for (let attempt = 0; attempt < 3; attempt += 1) expect(await codeOf(() => store.open(BOT))).toBe('STORE.LEASED');
    });

    it('is not disturbed by the attempt', async () => {
      const store = await opened();
      await store.append([aStep(1)]);
      await codeOf(async () => (await connect()).open(BOT));
      await store.append([aStep(2)]);
      expect(await stepsOf(store)).toEqual([1, 2]);
    });

    it('cannot be written by the store that was refused', async () => {
      const store = await opened();
      const refused = await connect();
      await codeOf(() => refused.open(BOT));
      expect(await codeOf(() => refused.append([aStep(1)]))).toBe('STORE.UNAVAILABLE');
      expect(await stepsOf(store)).toEqual([]);
    });

    it('can be opened after closing, also by a store that was refused before', async () => {
      const store = await opened();
      await store.append([aStep(1)]);
      const refused = await connect();
      await codeOf(() => refused.open(BOT));
      await store.close();
      expect((await refused.open(BOT)).tail).toHaveLength(1);
      await refused.append([aStep(2)]);
      expect(await stepsOf(refused)).toEqual([1, 2]);
    });

    it('leaves other bots free', async () => {
      await opened();
      const other = await opened({ ...BOT, name: 'other' });
      await other.append([aStep(1)]);
      expect(await stepsOf(other)).toEqual([1]);
    });
  });

  describe('a bot that two stores open at once', () => {
    const outcomes = async (): Promise<readonly string[]> => {
      const stores = [await connect(), await connect()];
      const codes = await Promise.all(stores.map((store) => codeOf(() => store.open(BOT))));
      const writes = await Promise.all(
        stores.map((store, index) => codeOf(() => store.append([aTradingStep(1, `n${index}`)]))),
      );
      expect(writes.map((code) => code === 'none')).toEqual(codes.map((code) => code === 'none'));
      return [...codes].sort();
    };

    it('is given to one of them if it is new', async () => {
      expect(await outcomes()).toEqual(['STORE.LEASED', 'none']);
    });

    it('is given to one of them if it is known', async () => {
      await (await opened()).close();
      expect(await outcomes()).toEqual(['STORE.LEASED', 'none']);
    });

    it('is given to one of them if its holder is dead', async () => {
      await kill(await opened());
      expect(await outcomes()).toEqual(['STORE.LEASED', 'none']);
    });
  });

  describe('a bot whose holder is dead', () => {
    it('is taken over with all it kept', async () => {
      const dead = await opened();
      await dead.append([aFullStep(1, 'a'), aFullStep(2, 'b')], { snapshot: aSnapshot(1), equity: aSample(timeOf(2)) });
      const before = await contentOf(dead);
      await kill(dead);
      const heir = await connect();
      const { snapshot, tail } = await heir.open(BOT);
      expect([snapshot?.seq, tail.map(({ seq }) => seq)]).toEqual([1, [2]]);
      expect(await contentOf(heir)).toEqual(before);
      await heir.append([aStep(3)]);
      expect(await stepsOf(heir)).toEqual([1, 2, 3]);
    });

    it('is refused to a third while the second has it', async () => {
      await takenOver();
      expect(await codeOf(async () => (await connect()).open(BOT))).toBe('STORE.LEASED');
    });

    it('has the same order id prefix as before', async () => {
      const dead = await connect();
      const { orderIdPrefix } = await dead.open(BOT);
      await kill(dead);
      expect((await (await connect()).open(BOT)).orderIdPrefix).toBe(orderIdPrefix);
    });
  });

  describe('a writer that woke up after it was taken over', () => {
    it('is told so and keeps nothing', async () => {
      const { zombie, heir } = await takenOver();
      const before = await contentOf(heir);
      const beside = { snapshot: aSnapshot(2), equity: aSample(timeOf(2)) };
      expect(await codeOf(() => zombie.append([aFullStep(2, 'b')], beside))).toBe('STORE.LEASE_LOST');
      expect(await codeOf(() => zombie.append([], beside))).toBe('STORE.LEASE_LOST');
      expect(await contentOf(heir)).toEqual(before);
    });

    it('is told so behind the steps of the one that took over as well', async () => {
      const { zombie, heir } = await takenOver();
      await heir.append([aTradingStep(2, 'b')]);
      for (const step of [aTradingStep(2, 'c'), aTradingStep(3, 'c')]) {
        expect(await codeOf(() => zombie.append([step]))).toBe('STORE.LEASE_LOST');
      }
      expect((await heir.orders.list()).map(({ clientOrderId: id }) => id)).toEqual(['a', 'b']);
    });

    it('is called back, once', async () => {
      const { zombie } = await takenOver();
      const heard: GridbotError[] = [];
      zombie.onLeaseLost((error) => heard.push(error));
      for (let attempt = 0; attempt < 3; attempt += 1) await codeOf(() => zombie.append([aStep(2)]));
      expect(heard.map(({ code }) => code)).toEqual(['STORE.LEASE_LOST']);
    });

    it('does not disturb the one that took over', async () => {
      const { zombie, heir } = await takenOver();
      await codeOf(() => zombie.append([aStep(2)]));
      await heir.append([aStep(2)]);
      await zombie.close();
      await heir.append([aStep(3)]);
      expect(await codeOf(async () => (await connect()).open(BOT))).toBe('STORE.LEASED');
      expect(await stepsOf(heir)).toEqual([1, 2, 3]);
    });
  });

  describe('a writer that lives', () => {
    it('is not told that it lost anything', async () => {
      const store = await opened();
      const heard: GridbotError[] = [];
      store.onLeaseLost((error) => heard.push(error));
      await codeOf(async () => (await connect()).open(BOT));
      await store.append([aStep(1)]);
      await store.close();
      expect(heard).toEqual([]);
    });
  });
}

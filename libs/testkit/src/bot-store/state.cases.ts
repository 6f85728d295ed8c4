import { Decimal, type EngineCommand, type StepResult } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { aSample, aStep, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { plain } from './store-reading.js';

/** What a bot holds, waits for and was worth. */
export function stateCases({ opened }: StoreBench): void {
  let store: TestedStore;
  const digits = '123456789012345678901.123456789';

  beforeEach(async () => {
    store = await opened();
  });

  describe('balances', () => {
    const holding = (seq: number, totals: Record<string, string>): StepResult =>
      aStep(seq, {
        balances: Object.entries(totals).map(([asset, total]) => ({ asset, total: Decimal.parse(total) })),
      });

    it('are none at first', async () => {
      expect(await store.balances.list()).toEqual([]);
    });

    it('show the newest total of every asset, by name, with the step that changed it last', async () => {
      await store.append([holding(1, { USD: '5000', BTC: '0' }), holding(2, { KFEE: digits })]);
      await store.append([holding(3, { USD: `-${digits}`, BTC: '0.00000000000000000001' }), aStep(4)]);
      expect(plain(await store.balances.list())).toEqual([
        { asset: 'BTC', total: '0.00000000000000000001', seq: 3, at: timeOf(3) },
        { asset: 'KFEE', total: digits, seq: 2, at: timeOf(2) },
        { asset: 'USD', total: `-${digits}`, seq: 3, at: timeOf(3) },
      ]);
    });

    it('stay when nothing is left', async () => {
      await store.append([holding(1, { BTC: '1' }), holding(2, { BTC: '0' })]);
      expect(plain(await store.balances.list())).toEqual([{ asset: 'BTC', total: '0', seq: 2, at: timeOf(2) }]);
    });
  });

  describe('timers', () => {
    const set = (name: string, at: number | null): EngineCommand => ({ type: 'set-timer', name, at });
    const fired = (seq: number, name: string, commands: readonly EngineCommand[] = []): StepResult =>
      aStep(seq, { event: { type: 'timer-fired', at: timeOf(seq), name }, commands });

    it('are listed, the next one first', async () => {
      await store.append([
        aStep(1, { commands: [set('late', timeOf(90)), set('soon', timeOf(20)), set('later', timeOf(95))] }),
      ]);
      await store.append([aStep(2, { commands: [set('between', timeOf(50))] })]);
      expect(await store.timers.list()).toEqual([
        { name: 'soon', at: timeOf(20) },
        { name: 'between', at: timeOf(50) },
        { name: 'late', at: timeOf(90) },
        { name: 'later', at: timeOf(95) },
      ]);
    });

    it('are replaced by one of the same name and removed by none', async () => {
      await store.append([aStep(1, { commands: [set('a', timeOf(20)), set('b', timeOf(30))] })]);
      await store.append([aStep(2, { commands: [set('a', timeOf(40)), set('b', null), set('never-set', null)] })]);
      expect(await store.timers.list()).toEqual([{ name: 'a', at: timeOf(40) }]);
    });

    it('are gone when they fire', async () => {
      await store.append([aStep(1, { commands: [set('a', timeOf(2)), set('b', timeOf(3))] }), fired(2, 'a')]);
      expect(await store.timers.list()).toEqual([{ name: 'b', at: timeOf(3) }]);
    });

    it('may be set again by the step that they fired in', async () => {
      await store.append([aStep(1, { commands: [set('tick', timeOf(2))] })]);
      await store.append([fired(2, 'tick', [set('tick', timeOf(12))])]);
      expect(await store.timers.list()).toEqual([{ name: 'tick', at: timeOf(12) }]);
    });

    it('of one step: the last word on a name counts', async () => {
      await store.append([
        aStep(1, { commands: [set('a', timeOf(5)), set('a', null), set('b', null), set('b', timeOf(6))] }),
      ]);
      expect(await store.timers.list()).toEqual([{ name: 'b', at: timeOf(6) }]);
    });

    it('may be hundreds', async () => {
      const commands = Array.from({ length: 300 }, (_, index) => set(`t${index}`, timeOf(1000 - index)));
      await store.append([aStep(1, { commands })]);
      expect((await store.timers.list()).map(({ name }) => name)).toEqual(
        Array.from({ length: 300 }, (_, index) => `t${299 - index}`),
      );
    });
  });

  describe('equity', () => {
    it('comes back with every digit', async () => {
      const sample = aSample(timeOf(1), {
        price: digits,
        base: `-${digits}`,
        quote: digits,
        equity: `-${digits}`,
        realizedProfit: '-0.10',
      });
      await store.append([aStep(1)], { equity: sample });
      const [kept] = await store.equity.list();
      expect(plain(kept)).toEqual(plain(sample));
      expect(kept?.equity).toBeInstanceOf(Decimal);
    });

    it('is kept once for each moment', async () => {
      const first = aSample(timeOf(1), { equity: '1' });
      await store.append([], { equity: first });
      await store.append([], { equity: aSample(timeOf(1), { equity: '2' }) });
      expect(plain(await store.equity.list())).toEqual(plain([first]));
    });

    it('is listed by time, however it came', async () => {
      for (const seq of [1, 3, 2]) await store.append([], { equity: aSample(timeOf(seq)) });
      expect((await store.equity.list()).map(({ at }) => at)).toEqual([1, 2, 3].map(timeOf));
    });
  });
}

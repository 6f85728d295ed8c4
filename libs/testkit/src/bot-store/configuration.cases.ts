import { Decimal } from '@gridbot/core';
import { anInstrument, someFees } from '@gridbot/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BOT, aStartedStep, aStep, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { plain } from './store-reading.js';

/** What a bot ran with: a version for every change. */
export function configurationCases({ connect, opened }: StoreBench): void {
  let store: TestedStore;
  const config = { flavour: 'grid-hodl', interval: '1%', price: '1.50', amount: 1.5, list: [null, '2'] };

  beforeEach(async () => {
    store = await opened();
  });

  const versions = async (): Promise<unknown> =>
    (await store.configurations.list()).map(({ version, seq }) => [version, seq]);

  describe('configurations', () => {
    it('are none before the first process has started', async () => {
      await store.append([aStep(1)]);
      expect(await store.configurations.list()).toEqual([]);
      expect(await store.configurations.at(1)).toBeUndefined();
    });

    it('are kept whole: rules of the instrument, fees, strategy and its settings', async () => {
      const digits = '0.000000000000000000000000000001';
      const band = { down: Decimal.parse('0.2'), up: Decimal.parse('5.0') };
      const instrument = anInstrument({ tickSize: digits, priceBand: band, maxOpenOrders: 80 });
      const step = aStartedStep(1, { instrument, fees: someFees({ maker: `-${digits}` }), grace: 90_000, config });
      await store.append([step]);
      const kept = await store.configurations.list();
      expect(plain(kept)).toEqual(plain([{ version: 1, seq: 1, started: step.event }]));
      expect(kept[0]?.started.instrument.tickSize).toBeInstanceOf(Decimal);
      expect(kept[0]?.started.config).toEqual(config);
    });

    it('make no new version if a process starts with the same as before', async () => {
      await store.append([aStartedStep(1, { config }), aStep(2)]);
      await store.close();
      store = await connect();
      await store.open(BOT);
      await store.append([aStartedStep(3, { config })]);
      await store.append([aStartedStep(4, { config }), aStep(5)]);
      expect(await versions()).toEqual([[1, 1]]);
      expect((await store.configurations.at(5))?.started.at).toBe(timeOf(1));
    });

    it('make no new version if the same is only written in another order', async () => {
      const reversed = Object.fromEntries(Object.entries(config).reverse());
      await store.append([aStartedStep(1, { config }), aStartedStep(2, { config: reversed })]);
      expect(await versions()).toEqual([[1, 1]]);
    });

    it.each([
      ['settings', { config: { ...config, interval: '2%' } }],
      ['fees', { config, fees: someFees({ maker: '0.1' }) }],
      ['rules of the instrument', { config, instrument: anInstrument({ minNotional: '7' }) }],
      ['grace', { config, grace: 1_000 }],
    ])('make a new version if a process starts with other %s', async (_, changed) => {
      await store.append([aStartedStep(1, { config }), aStartedStep(2, changed)]);
      expect(await versions()).toEqual([
        [1, 1],
        [2, 2],
      ]);
      expect(plain((await store.configurations.list())[1]?.started)).toEqual(plain(aStartedStep(2, changed).event));
    });

    it('make a third version if the first is used again', async () => {
      const other = { ...config, interval: '2%' };
      for (const [index, used] of [config, other, config].entries()) {
        await store.append([aStartedStep(index + 1, { config: used })]);
      }
      expect(await versions()).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
    });

    it('are found by a step that they held at', async () => {
      await store.append([aStep(1), aStartedStep(2, { config }), aStep(3), aStep(4), aStartedStep(5), aStep(6)]);
      const found = await Promise.all([0, 1, 2, 4, 5, 6, 99].map((seq) => store.configurations.at(seq)));
      expect(found.map((kept) => kept?.version)).toEqual([undefined, undefined, 1, 1, 2, 2, 2]);
    });
  });
}

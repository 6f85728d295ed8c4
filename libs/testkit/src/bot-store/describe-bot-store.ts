import type { BotArchive } from '@gridbot/core';
import { afterEach, beforeEach, describe } from '@jest/globals';
import { appendCases } from './append.cases.js';
import { archiveCases } from './archive.cases.js';
import { batchCases } from './batch.cases.js';
import { configurationCases } from './configuration.cases.js';
import { contradictionCases } from './contradiction.cases.js';
import { deliveryCases } from './delivery.cases.js';
import { digitsCases } from './digits.cases.js';
import { identityCases } from './identity.cases.js';
import { journalCases } from './journal.cases.js';
import { leaseCases } from './lease.cases.js';
import { lotCases } from './lot.cases.js';
import { outboxCases } from './outbox.cases.js';
import { pageCases } from './page.cases.js';
import { readingCases } from './reading.cases.js';
import { recordsCases } from './records.cases.js';
import { repeatCases } from './repeat.cases.js';
import { sharingCases } from './sharing.cases.js';
import { snapshotCases } from './snapshot.cases.js';
import { stateCases } from './state.cases.js';
import { BOT } from './step-builder.js';
import type { BotStoreSuiteOptions, StoreBench, StoreDatabase, TestedStore } from './store-database.js';

/** By the name of the group in the titles. */
const GROUPS: Readonly<Record<string, (bench: StoreBench) => void>> = {
  ...{
    identity: identityCases,
    append: appendCases,
    batch: batchCases,
    contradiction: contradictionCases,
    repeat: repeatCases,
  },
  ...{ journal: journalCases, snapshot: snapshotCases, records: recordsCases, lot: lotCases, state: stateCases },
  ...{
    configuration: configurationCases,
    outbox: outboxCases,
    delivery: deliveryCases,
    page: pageCases,
    digits: digitsCases,
    sharing: sharingCases,
  },
  ...{ lease: leaseCases, archive: archiveCases, reading: readingCases },
};

/**
 * The contract of a bot's memory, for stores of any make: `BotStore`, `BotRecords` and `BotArchive` of core.
 * @param name of the store, for the titles
 * @param makeDatabase makes an empty database for each test
 */
export function describeBotStore(
  name: string,
  makeDatabase: () => Promise<StoreDatabase>,
  { skip }: BotStoreSuiteOptions = {},
): void {
  const suite = skip === undefined ? describe : describe.skip;
  suite(skip === undefined ? `${name} store` : `${name} store (skipped: ${skip})`, () => {
    let database: StoreDatabase;
    let open: (TestedStore | BotArchive)[];

    beforeEach(async () => {
      database = await makeDatabase();
      open = [];
    });

    afterEach(async () => {
      for (const one of open) await one.close();
      await database.remove();
    });

    const connect = async (): Promise<TestedStore> => {
      const store = await database.connect();
      open.push(store);
      return store;
    };

    const bench: StoreBench = {
      connect,
      opened: async (bot = BOT) => {
        const store = await connect();
        await store.open(bot);
        return store;
      },
      archive: async () => {
        const archive = await database.archive();
        open.push(archive);
        return archive;
      },
      kill: (store) => database.kill(store),
    };

    for (const [group, cases] of Object.entries(GROUPS)) describe(`(${group})`, () => cases(bench));
  });
}

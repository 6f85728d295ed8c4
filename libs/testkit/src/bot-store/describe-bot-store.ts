import { afterEach, beforeEach, describe } from '@jest/globals';
import { appendCases } from './append.cases.js';
import { identityCases } from './identity.cases.js';
import { journalCases } from './journal.cases.js';
import { recordsCases } from './records.cases.js';
import { sharingCases } from './sharing.cases.js';
import type { BotStoreSuiteOptions, StoreDatabase, TestedStore } from './store-database.js';

/**
 * The contract of a bot's memory, for stores of any make: `BotStore` and `BotRecords` of core.
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
    let stores: TestedStore[];

    beforeEach(async () => {
      database = await makeDatabase();
      stores = [];
    });

    afterEach(async () => {
      for (const store of stores) await store.close();
      await database.remove();
    });

    const connect = async (): Promise<TestedStore> => {
      const store = await database.connect();
      stores.push(store);
      return store;
    };

    for (const cases of [identityCases, appendCases, journalCases, recordsCases, sharingCases]) cases({ connect });
  });
}

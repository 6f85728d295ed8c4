import { afterEach, beforeEach, describe } from '@jest/globals';
import { benchOver, openWorld, type OpenWorld } from './exchange-bench.js';
import type { ExchangeBench, ExchangeSuiteOptions, ExchangeWorld } from './exchange-world.js';
import { connectionCases } from './connection.cases.js';
import { doubtCases } from './doubt.cases.js';
import { endCases } from './end.cases.js';
import { instrumentCases } from './instrument.cases.js';
import { marketCases } from './market.cases.js';
import { moneyCases } from './money.cases.js';
import { orderCases } from './order.cases.js';
import { postOnlyCases } from './post-only.cases.js';
import { snapshotCases } from './snapshot.cases.js';

/** By the name of the group in the titles. */
const GROUPS: Readonly<Record<string, (bench: ExchangeBench) => void>> = {
  ...{ instrument: instrumentCases, market: marketCases, order: orderCases, 'post-only': postOnlyCases },
  ...{ snapshot: snapshotCases, money: moneyCases, connection: connectionCases, doubt: doubtCases, end: endCases },
};

/**
 * The contract of an exchange adapter: `Exchange` of core with its market data and execution.
 * @param name of the exchange, for the titles
 * @param makeWorld makes a fresh market with an account and an adapter on it for each test
 */
export function describeExchange(
  name: string,
  makeWorld: () => Promise<ExchangeWorld>,
  options: ExchangeSuiteOptions,
): void {
  const { skip } = options;
  const suite = skip === undefined ? describe : describe.skip;
  suite(skip === undefined ? `${name} exchange` : `${name} exchange (skipped: ${skip})`, () => {
    let open: OpenWorld | undefined;

    beforeEach(async () => {
      open = await openWorld(await makeWorld());
    });

    afterEach(async () => {
      const last = open;
      open = undefined;
      await last?.close();
    });

    const current = (): OpenWorld => {
      if (open === undefined) throw new Error('no exchange is open');
      return open;
    };
    const bench = benchOver(current, options);
    for (const [group, cases] of Object.entries(GROUPS)) describe(`(${group})`, () => cases(bench));
  });
}

import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import type { Exchange, ExchangeDependencies, ExchangePlugin } from '@gridbot/core';
import { MyNameConfig } from './my-name.config.js';
import { MyNameExecution } from './my-name-execution.adapter.js';
import { MyNameFeed } from './my-name-feed.js';
import { MyNameMarketData } from './my-name-market-data.adapter.js';
import { RestClient } from './my-name-rest.client.js';

/** What the exchange can do. A strategy that needs more is refused before anything starts. */
export const plugin: ExchangePlugin<MyNameConfig> = {
  apiVersion: 1,
  name: 'my-name',
  provides: [
    'market-data.ticker',
    'order.limit',
    'order.market',
    'order.post-only',
    'order.client-id',
    'account.balances',
    'account.fee-rates',
    'history.fills',
  ],
  configSchema: jsonSchemaOf(MyNameConfig),
  parseConfig: (raw) => parseConfig(MyNameConfig, raw),
  create,
};

/** Keys are there for live trading only: a dry-run reads prices and trades with a simulated account. */
async function create(config: MyNameConfig, dependencies: ExchangeDependencies): Promise<Exchange> {
  const { instrument, clock, secret, remark = () => undefined } = dependencies;
  const keys = secret && { key: await secret('key'), secret: await secret('secret') };
  const client = new RestClient({ url: config.url, clock, ...(keys && { keys }) });
  const feed = new MyNameFeed({
    client,
    clock,
    instrument,
    pollEvery: config.pollEvery,
    withReports: keys !== undefined,
  });
  const close = async () => feed.close();
  const marketData = new MyNameMarketData(client, feed, instrument);
  if (keys === undefined) return { marketData, close };
  return { marketData, execution: new MyNameExecution({ client, feed, clock, instrument, remark }), close };
}

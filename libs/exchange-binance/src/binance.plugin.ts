import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import type { Capability, Exchange, ExchangeDependencies, ExchangePlugin } from '@gridbot/core';
import { BinanceAccountHistory } from './binance-account-history.adapter.js';
import { binanceChecks } from './binance-checks.js';
import { BinanceConnection, type BinanceKey } from './binance-connection.js';
import { BinanceExecution } from './binance-execution.adapter.js';
import { BinanceMarketData } from './binance-market-data.adapter.js';
import { BinanceConfig } from './binance.config.js';

/** What Binance spot can do. */
export const BINANCE_CAPABILITIES: readonly Capability[] = [
  'market-data.ticker',
  'market-data.candles',
  'order.limit',
  'order.market',
  'order.post-only',
  'order.client-id',
  'account.balances',
  'account.fee-rates',
  'history.fills',
];

/** Binance spot. With `secret` in the dependencies it trades; without, it gives market data alone. */
export const plugin: ExchangePlugin<BinanceConfig> = {
  apiVersion: 1,
  name: 'binance',
  provides: BINANCE_CAPABILITIES,
  parseConfig: (raw) => parseConfig(BinanceConfig, raw),
  configSchema: jsonSchemaOf(BinanceConfig),
  create: async (config, dependencies) => {
    const key = await keyFrom(dependencies);
    const connection = await BinanceConnection.open(config, dependencies, key);
    return exchangeOver(connection, key);
  },
};

/** The exchange over a connection that is not used by another one. */
export function exchangeOver(connection: BinanceConnection, key: BinanceKey | undefined): Exchange {
  const marketData = new BinanceMarketData(connection);
  const execution = key === undefined ? undefined : new BinanceExecution(connection, key);
  const trading =
    execution === undefined
      ? {}
      : { execution, history: new BinanceAccountHistory(connection, execution.trades, execution.owners) };
  return {
    marketData,
    ...trading,
    checks: () => binanceChecks(connection, execution),
    status: () => ({ streams: connection.board.all(), limits: connection.throttle.levels() }),
    close: async () => {
      execution?.close();
      marketData.close();
      await connection.close();
    },
  };
}

async function keyFrom({ secret }: ExchangeDependencies): Promise<BinanceKey | undefined> {
  if (secret === undefined) return undefined;
  return { apiKey: (await secret('key')).trim(), secret: (await secret('secret')).trim() };
}

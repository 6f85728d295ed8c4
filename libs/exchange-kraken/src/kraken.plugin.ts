import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import type { ExchangePlugin } from '@gridbot/core';
import { createKraken } from './kraken-exchange.js';
import { KrakenConfig, unlimitedElsewhere } from './kraken.config.js';

/** Kraken spot: prices for everybody, orders with an API key. */
export const plugin: ExchangePlugin<KrakenConfig> = {
  apiVersion: 1,
  name: 'kraken',
  provides: [
    'market-data.ticker',
    'market-data.candles',
    'order.limit',
    'order.market',
    'order.post-only',
    'order.client-id',
    'account.balances',
    'account.fee-rates',
    'history.fills',
  ],
  parseConfig: (raw) => parseConfig(KrakenConfig, raw, unlimitedElsewhere),
  configSchema: jsonSchemaOf(KrakenConfig),
  create: createKraken,
};

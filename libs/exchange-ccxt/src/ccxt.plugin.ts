import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import { invalidConfig, type Capability, type ConfigProblem, type ExchangePlugin } from '@gridbot/core';
import { createExchange } from './ccxt-exchange.js';
import { CcxtConfig } from './ccxt.config.js';
import { factsOf } from './ccxt.facts.js';

/** What this adapter can do at an exchange whose orders carry our ids. Market orders are not offered: exchanges differ in what they buy. */
export const CCXT_CAPABILITIES: readonly Capability[] = [
  'market-data.ticker',
  'market-data.candles',
  'order.limit',
  'order.post-only',
  'order.client-id',
  'account.balances',
  'account.fee-rates',
  'history.fills',
];

/** What is left where orders cannot carry our ids: they could not be looked up. */
const PRICES_ONLY: readonly Capability[] = ['market-data.ticker', 'market-data.candles'];

/** Any exchange of ccxt, by asking again and again. Kraken and Binance have better adapters of their own. */
export const plugin: ExchangePlugin<CcxtConfig> = {
  apiVersion: 1,
  name: 'ccxt',
  provides: CCXT_CAPABILITIES,
  parseConfig: (raw) => {
    const config = parseConfig(CcxtConfig, raw);
    const problems = missingOptions(config);
    if (problems.length > 0) throw invalidConfig(problems);
    return config;
  },
  configSchema: jsonSchemaOf(CcxtConfig),
  venue: ({ id }) => ({
    name: `ccxt-${id}`,
    provides: factsOf(id).refused === undefined ? CCXT_CAPABILITIES : PRICES_ONLY,
  }),
  create: createExchange,
};

function missingOptions({ id, options = {} }: CcxtConfig): readonly ConfigProblem[] {
  return Object.entries(factsOf(id).neededOptions ?? {})
    .filter(([name]) => options[name] === undefined)
    .map(([name, what]) => ({ path: 'options', message: `needs ${name} for ${id}: ${what}` }));
}

import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import type { ExchangePlugin } from '@gridbot/core';
import { DemoMarketData } from './demo/demo-market-data.adapter.js';
import { SimConfig } from './sim.config.js';
import { defaultInstrument, SIM_EXECUTION_CAPABILITIES } from './sim.defaults.js';

/**
 * The demo market as an exchange: prices without a network. It takes no orders itself: dry runs and backtests put a `SimExchange`
 * beside it, as they do for every exchange; what that can do counts among the capabilities.
 */
export const plugin: ExchangePlugin<SimConfig> = {
  apiVersion: 1,
  name: 'sim',
  provides: ['market-data.ticker', 'market-data.candles', ...SIM_EXECUTION_CAPABILITIES],
  parseConfig: (raw) => parseConfig(SimConfig, raw),
  configSchema: jsonSchemaOf(SimConfig),
  create: async ({ seed, startPrice, tickEvery, speed, volatility }, { instrument, clock }) => {
    const options = { seed, startPrice, tickEvery, speed, volatility: volatility.toDouble() };
    return {
      marketData: new DemoMarketData(defaultInstrument(instrument), options, clock),
      close: async () => undefined,
    };
  },
};

import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import { GridbotError, type StrategyPlugin } from '@gridbot/core';
import { GridConfig } from './grid.config.js';
import { initialState, type GridState } from './grid-state.js';
import { gridView } from './grid-view.js';
import { preflight } from './preflight/preflight.js';
import { rebuildState } from './recovery/rebuild-state.js';
import { step } from './step.js';

/** The grid strategy with its flavours grid-hodl, grid-sell, swing and cdca. */
export const plugin: StrategyPlugin<GridConfig, GridState> = {
  apiVersion: 1,
  name: 'grid',
  stateVersion: 1,
  requires: [
    'market-data.ticker',
    'order.limit',
    'order.post-only',
    'order.client-id',
    'account.balances',
    'account.fee-rates',
    'history.fills',
  ],
  parseConfig: (raw) => parseConfig(GridConfig, raw),
  configSchema: jsonSchemaOf(GridConfig),
  reloadable: ['amountPerGrid', 'interval', 'openBuyOrders', 'maxInvestment', 'fee'],
  init: ({ config }) => initialState(config),
  step,
  checkState: ({ flavour }, config) => {
    if (flavour === config.flavour) return;
    throw new GridbotError(
      'STRATEGY.STATE_MISMATCH',
      `this bot has traded with flavour "${flavour}" so far, the configuration says "${config.flavour}": its lots would be sold ` +
        `in another way than they were bought for. Set flavour back to "${flavour}", or give the bot a new name to begin anew`,
      { details: { stored: flavour, configured: config.flavour } },
    );
  },
  rebuild: rebuildState,
  budget: ({ maxInvestment }) => maxInvestment,
  preflight,
  view: gridView,
};

import { BroadcastChannel, workerData } from 'node:worker_threads';
import type { StrategyPlugin } from '@gridbot/core';
import { backtestRunner } from '../run/backtest-runner.js';
import { serveRuns } from './serve-runs.js';
import { shortSeries, SMALL_ACCOUNT } from './small-runs.fixture.js';

// A worker thread for tests: a strategy that never comes back from a step if the set says so. It tells before, on a channel.

const { channel } = workerData as { readonly channel: string };
const looping = new BroadcastChannel(channel);
looping.unref();

const plugin: StrategyPlugin = {
  apiVersion: 1,
  name: 'endless',
  stateVersion: 1,
  requires: [],
  configSchema: {},
  parseConfig: (raw) => raw,
  init: () => 0,
  step: (state, event, { config }) => {
    if (event.type === 'trading-started' && (config as { readonly endless: boolean }).endless) {
      looping.postMessage('looping');
      for (;;);
    }
    return { state, commands: [] };
  },
};

await serveRuns(async () =>
  backtestRunner(({ endless = false }) => ({ ...SMALL_ACCOUNT, plugin, series: shortSeries(), config: { endless } })),
);

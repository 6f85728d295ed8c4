// A strategy without a wake band is shown every print of a year; beside it a bare skeleton of an engine. Prints one line of JSON.
import { runBacktest } from '@gridbot/backtest';
import { EngineSkeleton } from './engine-skeleton.mjs';
import { best } from './timing.mjs';
import { account, workload } from './workload.mjs';

const ROUNDS = 3;
const series = workload();
let seen = 0;

/** Looks at every print and never orders. */
const plugin = {
  apiVersion: 1,
  name: 'attentive',
  stateVersion: 1,
  requires: [],
  configSchema: {},
  parseConfig: (raw) => raw,
  init: () => null,
  step: (state, { type }) => {
    if (type === 'ticker-updated') seen += 1;
    return { state, commands: [] };
  },
};

const replay = await best(ROUNDS, series.length, async () => {
  seen = 0;
  await runBacktest({ plugin, series, ...account(), config: {} });
  return { prints: seen };
});
const skeleton = await best(ROUNDS, series.length, () => {
  const engine = new EngineSkeleton();
  engine.run(series);
  return { prints: engine.seen };
});
console.log(JSON.stringify({ replay, skeleton }));

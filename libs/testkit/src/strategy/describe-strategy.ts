import type { StrategyPlugin } from '@gridbot/core';
import { describe } from '@jest/globals';
import { commandCases } from './command.cases.js';
import { configCases } from './config.cases.js';
import { costCases } from './cost.cases.js';
import { determinismCases } from './determinism.cases.js';
import { eventCases } from './event.cases.js';
import { manifestCases } from './manifest.cases.js';
import { preflightCases } from './preflight.cases.js';
import { replayCases } from './replay.cases.js';
import { restartCases } from './restart.cases.js';
import { stateCases } from './state.cases.js';
import { strategyBench, type StrategyBench } from './strategy-bench.js';
import type { StrategySuiteOptions } from './strategy-suite-options.js';
import { wakeCases } from './wake.cases.js';

/** By the name of the group in the titles. */
const GROUPS: Readonly<Record<string, (bench: StrategyBench) => void>> = {
  ...{ manifest: manifestCases, config: configCases, preflight: preflightCases },
  ...{ event: eventCases, determinism: determinismCases },
  ...{ state: stateCases, restart: restartCases, replay: replayCases, wake: wakeCases },
  ...{ command: commandCases, cost: costCases },
};

/**
 * The contract of a strategy: `StrategyPlugin` of core. Runs it on the real engine in worlds by chance that come the same way every time.
 * @param name of the strategy, for the titles
 */
export function describeStrategy<Config, State>(
  name: string,
  plugin: StrategyPlugin<Config, State>,
  options: StrategySuiteOptions,
): void {
  const configs = Object.entries(options.configs);
  describe(`${name} strategy`, () => {
    const benches = configs.map(
      ([title, config]) => [title, strategyBench(plugin as StrategyPlugin, config, options)] as const,
    );
    for (const [group, cases] of Object.entries(GROUPS)) {
      describe(`(${group})`, () => {
        for (const [title, bench] of benches) describe(title, () => cases(bench));
      });
    }
  });
}

import type { JsonValue, StrategyPlugin } from '@gridbot/core';
import type { StrategyAct } from './strategy-act.js';
import { stageOf, type StrategyStage } from './strategy-stage.js';
import type { StrategySuiteOptions } from './strategy-suite-options.js';
import { writeTape } from './tape-writer.js';

const ROUNDS = 60;

/** What each group of cases gets for one configuration. */
export interface StrategyBench {
  readonly stage: StrategyStage;
  readonly options: StrategySuiteOptions;
  readonly plugin: StrategyPlugin;
  /** Worlds by chance with everything that can happen. */
  readonly tapes: () => readonly (readonly StrategyAct[])[];
  /** Worlds in which nothing is on its way between two acts and nothing interrupts trading. */
  readonly calmTapes: () => readonly (readonly StrategyAct[])[];
}

/** The bench over one of the author's configurations. Tapes are written when a case first asks for them. */
export function strategyBench(plugin: StrategyPlugin, config: JsonValue, options: StrategySuiteOptions): StrategyBench {
  const { worlds = 6 } = options;
  const stage = stageOf(plugin, config, options);
  const written = (calm: boolean) =>
    once(() => Array.from({ length: worlds }, (_, seed) => writeTape(stage, { seed, rounds: ROUNDS, calm })));
  return { stage, options, plugin, tapes: written(false), calmTapes: written(true) };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

import type { Instrument, JsonValue, StrategyPlugin } from '@gridbot/core';
import { anInstrument, strategyScenario, type StrategyScenario } from '@gridbot/core/testing';
import type { StrategySuiteOptions } from './strategy-suite-options.js';

/** Where one configuration of a strategy is played. */
export interface StrategyStage {
  readonly plugin: StrategyPlugin;
  readonly config: JsonValue;
  readonly options: StrategySuiteOptions;
  readonly instrument: Instrument;
  readonly startPrice: string;
}

/** The stage for one of the author's configurations. */
export function stageOf(plugin: StrategyPlugin, config: JsonValue, options: StrategySuiteOptions): StrategyStage {
  const { instrument = anInstrument(), startPrice = '50000' } = options;
  return { plugin, config, options, instrument, startPrice };
}

/** A fresh world for it; `plugin` stands in for the strategy, to look at it or to change one thing. */
export function worldOn(stage: StrategyStage, plugin: StrategyPlugin = stage.plugin): StrategyScenario {
  const { config, instrument, options } = stage;
  const { fees, balances = { [instrument.base]: '100', [instrument.quote]: '1000000' } } = options;
  return strategyScenario(plugin, { config, instrument, balances, ...(fees && { fees }) });
}

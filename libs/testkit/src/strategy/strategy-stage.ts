import {
  decimal,
  type Asset,
  type Decimal,
  type FeeRates,
  type Instrument,
  type JsonValue,
  type StrategyPlugin,
} from '@gridbot/core';
import {
  anInstrument,
  someFees,
  strategyScenario,
  type GivenBalances,
  type StrategyScenario,
} from '@gridbot/core/testing';
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
  const { fees, balances = usualBalances(instrument) } = options;
  // Copies: what a strategy changes in one world must not pass for the rule of the next.
  const handed = { instrument: { ...instrument }, ...(fees && { fees: { ...fees } }) };
  return strategyScenario(plugin, { config, balances, ...handed });
}

/** Fees and balances of the account in it. */
export function accountOn({ instrument, options }: StrategyStage): {
  readonly fees: FeeRates;
  readonly balances: Readonly<Record<Asset, Decimal>>;
} {
  const { fees = someFees(), balances = usualBalances(instrument) } = options;
  const amounts = Object.entries(balances).map(([asset, amount]) => [
    asset,
    decimal(typeof amount === 'string' ? amount : `${amount.total}`),
  ]);
  return { fees, balances: Object.fromEntries(amounts) as Readonly<Record<Asset, Decimal>> };
}

function usualBalances({ base, quote }: Instrument): GivenBalances {
  return { [base]: '100', [quote]: '1000000' };
}

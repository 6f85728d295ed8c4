import type { BacktestOptions } from '@gridbot/backtest';
import {
  configProblems,
  invalidConfig,
  isGridbotError,
  type ConfigProblem,
  type InstrumentId,
  type JsonValue,
  type StrategyPlugin,
} from '@gridbot/core';
import { parseConfig } from '@gridbot/config';
import type { ParameterSet } from '@gridbot/sweep';
import { BotConfig } from '../config/bot.config.js';
import { splitConfig } from '../config/plugin-section.js';
import { instrumentIdOf, type ResolvedBot } from '../config/resolved-bot.js';
import { withOverrides } from '../config/setting-override.js';
import { simulatedTerms } from '../simulation/market-terms.js';

/** What a set decides of a backtest: everything but the data. */
export type VariantOptions = Omit<BacktestOptions, 'series' | 'index'>;

/** A bot whose settings are varied. Every set gives the same run as `gridbot backtest` with a `--set` for each of its values. */
export class BotVariants {
  private unchanged: BotConfig | undefined;

  /** @param settings of the bot, everything merged */
  constructor(
    private readonly settings: JsonValue,
    private readonly plugin: StrategyPlugin,
    private readonly instrument: InstrumentId,
  ) {}

  /** @throws GridbotError CONFIG.INVALID with every problem of the set */
  optionsOf(set: ParameterSet): VariantOptions {
    const { plugin } = this;
    const split = splitConfig(this.withSet(set));
    const problems: ConfigProblem[] = [];
    const own = collect(problems, '', () => this.ownConfig(set, split.own));
    collect(problems, 'strategy.', () => plugin.parseConfig(split.plugin.strategy));
    if (own === undefined || problems.length > 0) throw invalidConfig(problems);
    const { path } = own.simulation;
    return { ...simulatedTerms(this.instrument, own.simulation), plugin, config: split.plugin.strategy, path };
  }

  /** The bot's settings with the values of a set put in. */
  withSet(set: ParameterSet): JsonValue {
    return withOverrides(
      this.settings,
      Object.entries(set).map(([path, value]) => ({ path, value, origin: 'sweep' })),
    );
  }

  /** Sets mostly vary the strategy alone: then our own part is read once. */
  private ownConfig(set: ParameterSet, own: JsonValue): BotConfig {
    if (!Object.keys(set).every((path) => path.startsWith('strategy.'))) return parseConfig(BotConfig, own);
    this.unchanged ??= parseConfig(BotConfig, own);
    return this.unchanged;
  }
}

function collect<Value>(problems: ConfigProblem[], section: string, part: () => Value): Value | undefined {
  try {
    return part();
  } catch (error) {
    const found = isGridbotError(error) ? configProblems(error) : [];
    if (found.length === 0) throw error;
    problems.push(...found.map((problem) => ({ ...problem, path: `${section}${problem.path}` })));
    return undefined;
  }
}

/**
 * The settings of a bot that a backtest depends on. Whatever else the configuration holds, places of secrets among it, stays out of
 * results and queues.
 */
export function backtestSettings({ settings, config }: ResolvedBot): JsonValue {
  const all = settings.value as { readonly [key: string]: JsonValue };
  const { use, instrument } = config.exchange;
  return {
    name: config.name,
    exchange: { use, instrument },
    strategy: all['strategy'] ?? null,
    ...((all['simulation'] ?? null) !== null && { simulation: all['simulation']! }),
  };
}

/** The variants of a bot in this process. */
export function botVariants(bot: ResolvedBot): BotVariants {
  return new BotVariants(backtestSettings(bot), bot.strategy.plugin, instrumentIdOf(bot));
}

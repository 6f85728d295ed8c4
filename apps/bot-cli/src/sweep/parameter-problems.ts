import { configProblems, isGridbotError, type ConfigProblem, type JsonSchema } from '@gridbot/core';
import { didYouMean } from '@gridbot/config';
import type { Dimension, ParameterValue } from '@gridbot/sweep';
import type { BotVariants } from './bot-variants.js';

/** Sections of a bot that a backtest reads. */
const SECTIONS = ['strategy', 'simulation'];

/** Values that are tried before the sweep begins: more of a long list are left to the sweep. */
const MOST_CHECKED = 200;

/**
 * What is wrong with parameters before anything is run: settings that do not exist or that no backtest reads, and values that the bot
 * refuses whatever the others are. Paths begin with `parameters`.
 */
export function parameterProblems(
  dimensions: readonly Dimension[],
  variants: BotVariants,
  schema: JsonSchema,
): readonly ConfigProblem[] {
  return dimensions.flatMap((dimension) => {
    const stranger = strangeSetting(dimension.path, schema);
    return stranger === undefined ? valueProblems(dimension, variants) : [stranger];
  });
}

function strangeSetting(setting: string, schema: JsonSchema): ConfigProblem | undefined {
  const path = `parameters.${setting}`;
  const [section = ''] = setting.split('.');
  if (!SECTIONS.includes(section) || setting === 'strategy.use') {
    const message = `is not varied: a sweep varies settings of ${SECTIONS.join(' and ')}, such as strategy.interval`;
    return { path, message };
  }
  const known = leavesOf(schema, '').filter((leaf) => SECTIONS.some((name) => leaf.startsWith(`${name}.`)));
  if (known.some((leaf) => matches(leaf, setting))) return undefined;
  const meant = didYouMean(setting, known);
  return { path, message: `unknown setting${meant === undefined ? '' : `; did you mean ${meant}?`}` };
}

/** Each value alone, the others as the bot has them: what is said of the varied setting itself is a mistake in any case. */
function valueProblems(dimension: Dimension, variants: BotVariants): readonly ConfigProblem[] {
  const { path, levels } = dimension;
  const count = Math.min(levels, MOST_CHECKED);
  const positions =
    levels === Infinity ? [0, 1 - Number.EPSILON] : Array.from({ length: count }, (_, i) => (i + 0.5) / count);
  const values = [...new Set(positions.map((position) => dimension.at(position)))];
  return values.flatMap((value) => problemsOf(path, value, variants)).slice(0, 3);
}

function problemsOf(path: string, value: ParameterValue, variants: BotVariants): readonly ConfigProblem[] {
  try {
    variants.optionsOf({ [path]: value });
    return [];
  } catch (error) {
    const found = isGridbotError(error) ? configProblems(error) : [];
    return found
      .filter((problem) => problem.path === path)
      .map(({ message }) => ({ path: `parameters.${path}`, given: String(value), message }));
  }
}

function leavesOf(schema: JsonSchema, prefix: string): readonly string[] {
  const { properties, additionalProperties } = schema as {
    properties?: Record<string, JsonSchema>;
    additionalProperties?: unknown;
  };
  if (properties === undefined) return additionalProperties === undefined ? [prefix] : [`${prefix}.*`];
  const inner = Object.entries(properties).flatMap(([key, part]) =>
    leavesOf(part, prefix === '' ? key : `${prefix}.${key}`),
  );
  return additionalProperties === true ? [...inner, `${prefix}.*`] : inner;
}

/** `simulation.balances.*` stands for any asset. */
function matches(leaf: string, setting: string): boolean {
  return leaf.endsWith('.*') ? setting.startsWith(leaf.slice(0, -1)) : leaf === setting;
}

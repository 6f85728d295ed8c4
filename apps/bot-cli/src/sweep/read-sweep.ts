import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { configProblems, GridbotError, isGridbotError, type ConfigProblem, type JsonValue } from '@gridbot/core';
import { didYouMean, parseConfig, readConfigText, type LocatedConfig } from '@gridbot/config';
import { createSampler, RUN_FIGURES, Space, type Objective, type Pruning, type Sampler } from '@gridbot/sweep';
import { pathOfFile } from '../config/mistaken-path.js';
import { botSchema } from '../config/plugin-section.js';
import { readSettings } from '../config/read-settings.js';
import { resolveBot, type ResolveOptions } from '../config/resolve-bot.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { Settings } from '../config/settings.js';
import { botVariants } from './bot-variants.js';
import { parameterProblems } from './parameter-problems.js';
import { readParameters } from './read-parameters.js';
import type { ResolvedSweep } from './resolved-sweep.js';
import { resultsPlace } from './results-place.js';
import { SweepConfig } from './sweep.config.js';

/** Where a sweep is read from. */
export interface SweepSource extends Pick<ResolveOptions, 'flags' | 'environment'> {
  /** Conditions under which plugins are looked for. Default: those of Node's `import`. */
  readonly conditions?: readonly string[];
  /** As the user named it. */
  readonly file: string;
  readonly workingDirectory: string;
}

/**
 * Reads a sweep.yaml and the bot it varies, and checks everything. Paths in it begin at its folder.
 * @throws GridbotError CONFIG.NOT_FOUND, CONFIG.SYNTAX, CONFIG.INVALID with every problem; PLUGIN.*
 */
export async function readSweep(source: SweepSource): Promise<ResolvedSweep> {
  const { file, workingDirectory } = source;
  const path = resolve(workingDirectory, pathOfFile(file, '--config'));
  const located = readConfigText(await textOf(path), file);
  const problems: ConfigProblem[] = [];
  const unlisted = withListedObjective(located.value);
  const config = collect(problems, '', () => parseConfig(SweepConfig, unlisted.value));
  const raw = section(located.value);
  const { dimensions, problems: wrong } =
    raw['parameters'] === undefined ? { dimensions: [], problems: [] } : readParameters(raw['parameters']);
  problems.push(...wrong);
  const bot = await readBot(source, dirname(path), located, problems);
  if (bot.found !== undefined) {
    problems.push(...parameterProblems(dimensions, botVariants(bot.found), schemaOf(bot.found)));
  }
  const space = new Space(dimensions);
  const sampler = config && problems.length === 0 ? createSampler(config, space) : undefined;
  if (Array.isArray(sampler)) problems.push(...(sampler as readonly ConfigProblem[]));
  if (config !== undefined) problems.push(...figureProblems(config));
  const found = problems.map((problem) => ({ ...inUsualForm(problem, raw), path: unlisted.pathInFile(problem.path) }));
  if (config === undefined || bot.found === undefined || found.length > 0) {
    throw new Settings(file, located).problemError(found, bot.elsewhere);
  }
  const pruning = pruningOf(config);
  return {
    name: config.name ?? basename(path, extname(path)),
    fileName: file,
    config,
    bot: bot.found,
    parameters: raw['parameters']!,
    space,
    sampler: sampler as Sampler,
    objective: objectiveOf(config),
    ...(pruning && { pruning }),
    range: {
      ...(config.from !== undefined && { from: config.from }),
      ...(config.to !== undefined && { to: config.to }),
    },
    results: await resultsPlace(config.results, path, source.environment),
  };
}

interface ReadBot {
  readonly found?: ResolvedBot;
  /** Problems that stand in another file than sweep.yaml. */
  readonly elsewhere: readonly string[];
}

async function readBot(
  { file, flags, environment, conditions }: SweepSource,
  folder: string,
  located: LocatedConfig,
  problems: ConfigProblem[],
): Promise<ReadBot> {
  const { bot } = section(located.value);
  if (bot === undefined || bot === null) return { elsewhere: [] };
  if (typeof bot !== 'string' && (typeof bot !== 'object' || Array.isArray(bot))) {
    problems.push({ path: 'bot', given: String(bot), message: 'must be the path of a bot.yaml, or its sections' });
    return { elsewhere: [] };
  }
  const isInline = typeof bot !== 'string';
  try {
    const settings = isInline
      ? new Settings(file, { value: bot, locate: (path, part) => located.locate(`bot.${path}`, part) })
      : await readSettings(bot, folder);
    return {
      found: await resolveBot({
        settings,
        flags,
        environment,
        search: { workingDirectory: folder, ...(conditions && { conditions }) },
      }),
      elsewhere: [],
    };
  } catch (error) {
    if (!isGridbotError(error) || error.code !== 'CONFIG.INVALID') throw error;
    // The first line counts; the others are the problems, each with its place.
    const [, ...lines] = error.message.split('\n');
    return { elsewhere: lines.length > 0 ? lines.map((line) => line.trim()) : [error.message] };
  }
}

function schemaOf({ strategy, exchange }: ResolvedBot) {
  return botSchema({
    strategy: strategy.plugin.configSchema,
    ...(exchange && { exchange: exchange.plugin.configSchema }),
  });
}

/** One objective needs no list; messages name it as it stands in the file. */
function withListedObjective(value: JsonValue): { readonly value: JsonValue; pathInFile(path: string): string } {
  const { objective } = section(value);
  if (typeof objective !== 'object' || objective === null || Array.isArray(objective)) {
    return { value, pathInFile: (path) => path };
  }
  return {
    value: { ...section(value), objective: [objective] },
    pathInFile: (path) => path.replace(/^objective\.0(?=\.|$)/, 'objective'),
  };
}

function figureProblems({ objective, constraints }: SweepConfig): readonly ConfigProblem[] {
  const named = [
    ...objective.map(({ figure }, index) => ({ path: `objective.${index}.figure`, figure })),
    ...constraints.map(({ figure }, index) => ({ path: `constraints.${index}.figure`, figure })),
  ];
  const unknown = named
    .filter(({ figure }) => !RUN_FIGURES.includes(figure))
    .map(({ path, figure }) => {
      const meant = didYouMean(figure, RUN_FIGURES);
      const hint = meant === undefined ? `there are ${RUN_FIGURES.join(', ')}` : `did you mean ${meant}?`;
      return { path, given: figure, message: `no figure has this name; ${hint}` };
    });
  const unlimited = constraints.flatMap(({ above, atLeast, below, atMost }, index) =>
    (above ?? atLeast ?? below ?? atMost)
      ? []
      : [{ path: `constraints.${index}`, message: 'needs a limit: above, atLeast, below or atMost' }],
  );
  return [...unknown, ...unlimited];
}

function objectiveOf({ objective, constraints }: SweepConfig): Objective {
  return {
    aims: objective.map(({ figure, aim, weight }) => ({ figure, aim, weight: weight?.toDouble() ?? 1 })),
    constraints: constraints.map(({ figure, above, atLeast, below, atMost }) => ({
      figure,
      ...(above && { above: above.toDouble() }),
      ...(atLeast && { atLeast: atLeast.toDouble() }),
      ...(below && { below: below.toDouble() }),
      ...(atMost && { atMost: atMost.toDouble() }),
    })),
  };
}

function pruningOf({ pruning: { use, rungs, keep, group } }: SweepConfig): Pruning | undefined {
  return use === 'none' ? undefined : { rungs: rungs.map((rung) => rung.toDouble()), keep: keep.toDouble(), group };
}

function collect<Value>(problems: ConfigProblem[], prefix: string, part: () => Value): Value | undefined {
  try {
    return part();
  } catch (error) {
    const found = isGridbotError(error) ? configProblems(error) : [];
    if (found.length === 0) throw error;
    problems.push(...found.map((problem) => ({ ...problem, path: `${prefix}${problem.path}` })));
    return undefined;
  }
}

function section(value: JsonValue): { readonly [key: string]: JsonValue | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, JsonValue>)
    : {};
}

/** An objective is a list to the class, and one figure to most people. */
function inUsualForm(problem: ConfigProblem, raw: { readonly [key: string]: JsonValue | undefined }): ConfigProblem {
  if (problem.path !== 'objective' || (raw['objective'] ?? null) !== null) return problem;
  return { ...problem, message: 'is missing: needs the figure that makes a set better, such as { figure: calmar }' };
}

/** The least that makes a sweep. */
const SAMPLE = `  bot: bot.yaml
  data: btc-1h.csv
  parameters: { strategy.interval: { from: 1.0%, to: 5.0% }, strategy.openBuyOrders: [3, 5, 10] }
  objective: { figure: calmar }
  runs: 50`;

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const text =
      code === 'ENOENT'
        ? `the sweep ${path} does not exist. Name another with --config, or write one such as\n${SAMPLE}`
        : `the sweep ${path} cannot be read (${code}). Name another with --config`;
    throw new GridbotError('CONFIG.NOT_FOUND', text, { cause });
  }
}

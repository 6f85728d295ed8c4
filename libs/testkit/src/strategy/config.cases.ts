import { configProblems, GridbotError, isGridbotError, type JsonValue, type StrategyPlugin } from '@gridbot/core';
import { expect, it } from '@jest/globals';
import type { StrategyBench } from './strategy-bench.js';

type Section = { readonly [key: string]: JsonValue };

/** How the strategy reads what a user wrote. */
export function configCases({ plugin, stage, options }: StrategyBench): void {
  const config = section(stage.config);
  const required = names(plugin.configSchema['required']);

  it('takes the configuration, and leaves what it was given as it was', () => {
    const given = JSON.parse(JSON.stringify(stage.config)) as JsonValue;
    frozen(given);
    expect(() => plugin.parseConfig(given)).not.toThrow();
  });

  it('answers with the configuration itself, not with a promise of it', () => {
    expect(() => readBy(plugin, stage.config)).not.toThrow();
  });

  it('describes every setting of the configuration in its schema', () => {
    const described = Object.keys(section(plugin.configSchema['properties'] ?? {}));
    expect(Object.keys(config).filter((name) => !described.includes(name))).toEqual([]);
    expect(required.filter((name) => !described.includes(name))).toEqual([]);
  });

  it('calls settings required that it cannot do without, and no others', () => {
    const needed = Object.keys(config).filter((name) => refusal(plugin, without(config, [name])) !== undefined);
    expect(needed.filter((name) => !required.includes(name))).toEqual([]);
    expect(required.filter((name) => refusal(plugin, without(config, [name])) === undefined)).toEqual([]);
  });

  it('names every missing setting at once', () => {
    const missing = refusal(plugin, without(config, required))?.map(({ path }) => path) ?? [];
    expect(required.filter((name) => !missing.includes(name))).toEqual([]);
  });

  it('refuses a setting that nobody knows: a slip of the pen must not pass for a setting', () => {
    if (plugin.configSchema['additionalProperties'] !== false) return;
    expect(refusal(plugin, { ...config, 'no-such-setting': '1' })?.map(({ path }) => path)).toEqual([
      'no-such-setting',
    ]);
  });

  it.each([undefined, null, 7, 'text', [[]]])('answers %p with its problems, or takes it; it never breaks', (junk) => {
    expect(() => refusal(plugin, junk)).not.toThrow();
  });

  for (const { config: wrong, problems } of options.wrongConfigs ?? []) {
    it(`names everything that is wrong in ${JSON.stringify(wrong)}`, () => {
      const found = refusal(plugin, wrong)?.map(({ path }) => path) ?? [];
      expect(problems.filter((path) => !found.includes(path))).toEqual([]);
    });
  }
}

/** @throws GridbotError if the answer is a promise: nobody waits for it */
function readBy(plugin: StrategyPlugin, config: unknown): void {
  const read: unknown = plugin.parseConfig(config);
  if (!(read instanceof Promise)) return;
  read.catch(() => undefined);
  throw new GridbotError('X.TESTING.PROMISE', 'parseConfig answers with a promise; it has to answer at once');
}

/** The problems that the strategy finds; `undefined` if it takes the configuration. @throws what is no CONFIG.INVALID */
function refusal(plugin: StrategyPlugin, config: unknown): ReturnType<typeof configProblems> | undefined {
  try {
    readBy(plugin, config);
    return undefined;
  } catch (error) {
    if (!isGridbotError(error) || error.code !== 'CONFIG.INVALID') throw error;
    const problems = configProblems(error);
    if (problems.length > 0) return problems;
    throw new GridbotError(
      'X.TESTING.NO_PROBLEMS',
      'CONFIG.INVALID without a list of problems: make it with invalidConfig()',
    );
  }
}

function without(config: Section, left: readonly string[]): Section {
  return Object.fromEntries(Object.entries(config).filter(([name]) => !left.includes(name)));
}

function section(value: JsonValue): Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Section) : {};
}

function names(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function frozen(value: JsonValue): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach((entry) => frozen(entry as JsonValue));
  Object.freeze(value);
}

import { GridbotError, type ConfigProblem, type JsonValue } from '@gridbot/core';
import { describeProblems, type LocatedConfig } from '@gridbot/config';
import { withOverrides, type SettingOverride } from './setting-override.js';

/** Who set a setting. */
export interface SettingOrigin {
  readonly by: 'flag' | 'variable' | 'file';
  /** As a person finds it: `bot.yaml:4:3`, `--set strategy.interval`, `GRIDBOT_LOG__LEVEL`. */
  readonly where: string;
}

/** What a bot is set to: the file, and what flags and variables put over it. */
export class Settings {
  constructor(
    /** As messages name it. */
    readonly fileName: string,
    private readonly file: LocatedConfig,
    private readonly overrides: readonly SettingOverride[] = [],
  ) {}

  /** The same with more overrides over it. */
  with(overrides: readonly SettingOverride[]): Settings {
    return new Settings(this.fileName, this.file, [...this.overrides, ...overrides]);
  }

  /** Everything merged. An empty file is an empty section. */
  get value(): JsonValue {
    return withOverrides(this.file.value ?? {}, this.overrides);
  }

  /** What decides on the setting of a path: a flag, a variable, or a line of the file; `undefined` if nothing mentions it. */
  originOf(path: string): SettingOrigin | undefined {
    const override = this.overrideOf(path);
    if (override !== undefined)
      return { by: override.origin.startsWith('--') ? 'flag' : 'variable', where: override.origin };
    if (!isIn(this.file.value, path)) return undefined;
    const { line, column } = this.file.locate(path, 'key');
    return { by: 'file', where: `${this.fileName}:${line}:${column}` };
  }

  /** The error that shows every problem where it was made: file, line and column, flag or variable. */
  problemError(problems: readonly ConfigProblem[], more: readonly string[] = []): GridbotError {
    const inFile = problems.filter(({ path }) => this.overrideOf(path) === undefined);
    const lines = [
      ...describeProblems(inFile, this.file, this.fileName),
      ...problems.flatMap((problem) => this.describeOverride(problem)),
      ...more,
    ];
    const count = lines.length === 1 ? 'a problem' : `${lines.length} problems`;
    const message = `the configuration has ${count}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
    const details = { problems: problems.map((problem): JsonValue => ({ ...problem })) };
    return new GridbotError('CONFIG.INVALID', message, { details });
  }

  private describeOverride({ path, given, message }: ConfigProblem): readonly string[] {
    const override = this.overrideOf(path);
    if (override === undefined) return [];
    const setting = override.origin.endsWith(path) ? '' : ` ${path}`;
    return [`${override.origin}${setting}${given === undefined ? '' : ` = ${given}`}: ${message}`];
  }

  private overrideOf(path: string): SettingOverride | undefined {
    const covers = (override: SettingOverride): boolean => `${path}.`.startsWith(`${override.path}.`);
    return this.overrides.filter(covers).at(-1);
  }
}

/** True if a value has something under a dotted path, whose keys may contain dots. */
function isIn(value: JsonValue | undefined, path: string): boolean {
  if (path === '') return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) => path === key || (path.startsWith(`${key}.`) && isIn(inner, path.slice(key.length + 1))),
  );
}

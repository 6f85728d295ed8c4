import type { JsonValue } from '../values/json.js';
import { GridbotError } from './gridbot-error.js';

/** One thing that is wrong with a configuration. */
export interface ConfigProblem {
  /** Dotted path of the setting inside the plugin's own part: `interval`, `levels.0.price`. Empty for the whole part. */
  readonly path: string;
  /** What was given, as the user would recognise it. */
  readonly given?: string;
  /** What is expected and what to do, without the path: `must be above 0 and below 1, such as 2% or 0.02`. */
  readonly message: string;
}

/** The error that a `parseConfig` throws: every problem at once. The command line adds file, line and column. */
export function invalidConfig(problems: readonly ConfigProblem[]): GridbotError {
  const lines = problems.map(
    ({ path, given, message }) => `${path}${given === undefined ? '' : ` = ${given}`}: ${message}`,
  );
  const details = { problems: problems.map((problem): JsonValue => ({ ...problem })) };
  return new GridbotError('CONFIG.INVALID', lines.join('\n'), { details });
}

/** The problems inside an error made by {@link invalidConfig}; none for other errors. */
export function configProblems(error: GridbotError): readonly ConfigProblem[] {
  return error.code === 'CONFIG.INVALID'
    ? ((error.details['problems'] ?? []) as unknown as readonly ConfigProblem[])
    : [];
}

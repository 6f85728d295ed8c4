import type { ConfigProblem } from '@gridbot/core';
import type { LocatedConfig } from '../reading/located-config.js';

/**
 * One line a problem, in the order of the file: `bot.yaml:4:13 strategy.interval = 1: must be below 1, such as 2% or 0.02`.
 * A problem with a value points at the value, one without (missing, unknown) at the nearest key.
 */
export function describeProblems(
  problems: readonly ConfigProblem[],
  located: Pick<LocatedConfig, 'locate'>,
  fileName: string,
): readonly string[] {
  return problems
    .map((problem) => ({ problem, at: located.locate(problem.path, problem.given === undefined ? 'key' : 'value') }))
    .sort((one, other) => one.at.line - other.at.line || one.at.column - other.at.column)
    .map(({ problem: { path, given, message }, at }) => {
      const setting = [path, given].filter(Boolean).join(' = ');
      return `${fileName}:${at.line}:${at.column}${setting === '' ? '' : ` ${setting}`}: ${message}`;
    });
}

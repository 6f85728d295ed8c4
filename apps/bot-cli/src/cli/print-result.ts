import type { CliContext } from './cli-context.js';

/** Prints what a command found: with `--json` the document in one line, else the lines for a person. */
export function printResult(
  { stdout }: Pick<CliContext, 'stdout'>,
  { json }: { readonly json?: true },
  document: unknown,
  lines: () => readonly string[],
): void {
  stdout(json ? `${JSON.stringify(document)}\n` : `${lines().join('\n')}\n`);
}

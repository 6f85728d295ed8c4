import { describe, expect, it } from '@jest/globals';
import type { CliContext } from '../cli/cli-context.js';
import { progressOutput } from './progress-line.js';

describe('where progress is told', () => {
  const outputOf = (given: Pick<CliContext, 'terminal' | 'errorTerminal'>) =>
    progressOutput({
      ...given,
      stderr: () => undefined,
      size: () => ({ columns: 80, rows: 24 }),
    } as unknown as CliContext);

  it('is a line written over only where standard error is a terminal, wherever results go', () => {
    expect(outputOf({ terminal: true, errorTerminal: false }).rewrites).toBe(false);
    expect(outputOf({ terminal: false, errorTerminal: true }).rewrites).toBe(true);
    expect(outputOf({ terminal: true }).rewrites).toBe(true);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mutate } from './mutate.mjs';
import { mutants } from './mutants.mjs';
import { runPart } from './run-part.mjs';
import { wireMutants } from './wire-mutants.mjs';

const root = join(import.meta.dirname, '..', '..');

describe('mutants of the crash harness', () => {
  it.each([...mutants, ...wireMutants].map((mutant) => [mutant.name, mutant]))(
    '"%s" still breaks what it is meant to break',
    (_, { changes }) => {
      for (const change of changes) {
        const path = join(root, change.file);
        const text = readFileSync(path, 'utf8');
        expect(mutate(path, text, [change])).not.toBe(text);
      }
    },
  );

  it('are refused if what they break has gone', () => {
    const change = { file: 'a.ts', from: 'x', to: 'y' };
    expect(() => mutate('/a.ts', 'z', [change])).toThrow('fits 0 times');
    expect(() => mutate('/a.ts', 'x x', [change])).toThrow('fits 2 times');
    expect(mutate('/b.ts', 'x', [change])).toBe('x');
  });

  it('are noticed by the harness: a fill that counts as often as it is reported', async () => {
    const { problems } = await runPart(['hunt', '--database', 'memory'], { mutant: 'de-duplication' });
    expect(problems.join('\n')).toMatch(/more than was ordered|counted already/);
  }, 300_000);

  it('are noticed by the harness: commands that are sent before they are kept', async () => {
    const { problems } = await runPart(['hunt', '--database', 'memory'], { mutant: 'write-ahead' });
    expect(problems).not.toEqual([]);
  }, 300_000);

  it('are noticed by the harness: an arming order that a death left open stays open', async () => {
    const { problems } = await runPart(['wire-hunt', '--database', 'memory'], { mutant: 'left arming order' });
    expect(problems.join('\n')).toMatch(/arming order/);
  }, 300_000);
});

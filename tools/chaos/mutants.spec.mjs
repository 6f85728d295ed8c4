import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mutate } from '../crash/mutate.mjs';
import { mutants } from './mutants.mjs';

const root = join(import.meta.dirname, '..', '..');

describe('mutants of the chaos suite', () => {
  it.each(mutants.map((mutant) => [mutant.name, mutant]))(
    '"%s" still breaks what it is meant to break',
    (_, { changes }) => {
      for (const change of changes) {
        const path = join(root, change.file);
        const text = readFileSync(path, 'utf8');
        expect(mutate(path, text, [change])).not.toBe(text);
      }
    },
  );
});

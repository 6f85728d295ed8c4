import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type * as ClassValidator from 'class-validator';
import * as parts from './class-validator.js';

const load = createRequire(import.meta.url);
const whole = load('class-validator') as typeof ClassValidator;
const NAMES = ['IsOptional', 'ValidateBy', 'ValidateIf', 'ValidateNested', 'getMetadataStorage', 'Validator'] as const;

describe('the parts of class-validator', () => {
  it.each(NAMES)('has the same %s as the whole package, for plugins that import that', (name) => {
    expect(parts[name]).toBe(whole[name]);
  });

  it('falls back on the whole package where its files lie elsewhere', () => {
    expect(parts.partsOf('class-validator/moved')).toBe(whole);
  });

  it('falls back on the whole package where a file no longer has its part', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gridbot-class-validator-'));
    try {
      for (const file of ['common/IsOptional', 'common/ValidateBy', 'common/ValidateIf', 'common/ValidateNested']) {
        withoutParts(join(folder, 'decorator', `${file}.js`));
      }
      withoutParts(join(folder, 'metadata', 'MetadataStorage.js'));
      withoutParts(join(folder, 'validation', 'Validator.js'));
      expect(parts.partsOf(folder)).toBe(whole);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('pins the version whose files it knows', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(manifest.dependencies['class-validator']).toMatch(/^\d/);
  });
});

function withoutParts(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'module.exports = { somethingElse: true };');
}

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { kept } from './transformed-files.mjs';

describe('files that are transformed once', () => {
  let folder;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gridbot-transformed-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are made once for the same text', async () => {
    const made = [];
    const make = async () => `text ${made.push('made')}`;
    expect([await kept('a', make, folder), await kept('a', make, folder)]).toEqual(['text 1', 'text 1']);
    expect(made).toHaveLength(1);
  });

  it('are made anew for another text', async () => {
    expect(await kept('a', async () => 'of a', folder)).toBe('of a');
    expect(await kept('b', async () => 'of b', folder)).toBe('of b');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('are made each time where nothing can be kept', async () => {
    const file = join(folder, 'no-folder');
    writeFileSync(file, '');
    expect(await kept('a', async () => 'first', file)).toBe('first');
    expect(await kept('a', async () => 'second', file)).toBe('second');
  });
});

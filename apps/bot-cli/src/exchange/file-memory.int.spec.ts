import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { FileMemory } from './file-memory.js';

describe("an adapter's memory", () => {
  it('is there in the next process', async () => {
    const path = join(folderWith({}), 'new', 'memory.json');
    const memory = new FileMemory(path);
    expect(await memory.read('nonce')).toBeUndefined();
    await Promise.all([memory.write('nonce', '1'), memory.write('other', 'x'), memory.write('nonce', '2')]);
    const next = new FileMemory(path);
    expect([await next.read('nonce'), await next.read('other'), await next.read('toString')]).toEqual([
      '2',
      'x',
      undefined,
    ]);
  });

  it('is a file for its owner alone, and leaves no drafts', async () => {
    const folder = folderWith({});
    const path = join(folder, 'memory.json');
    await new FileMemory(path).write('a', 'b');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['memory.json']);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ a: 'b' });
  });

  it.each(['', '{"a": 1}', '[]', '{"a":'])('says that it is damaged rather than begin anew: %j', async (text) => {
    const path = join(folderWith({}), 'memory.json');
    writeFileSync(path, text);
    const memory = new FileMemory(path);
    await expect(memory.read('a')).rejects.toMatchObject({ code: 'STORE.CORRUPT' });
    await expect(memory.write('a', 'b')).rejects.toMatchObject({ code: 'STORE.CORRUPT' });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('does not believe what could not be written', async () => {
    const folder = folderWith({ file: '' });
    const memory = new FileMemory(join(folder, 'file', 'memory.json'));
    await expect(memory.write('a', 'b')).rejects.toMatchObject({ code: 'STORE.READ_ONLY' });
  });
});

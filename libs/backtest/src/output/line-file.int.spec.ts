import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineFile, type Disk } from './line-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lines-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A disk that takes `room` bytes, `most` at once, then answers with an error. */
function disk(
  room: number,
  code: string,
  most = Infinity,
): Disk & { written: string; open: () => number; closed: number } {
  return {
    written: '',
    closed: 0,
    open: () => 1,
    write(_file, bytes, offset) {
      if (this.written.length >= room) throw Object.assign(new Error(code), { code });
      const part = bytes.subarray(offset, offset + Math.min(most, room - this.written.length));
      this.written += part.toString();
      return part.length;
    },
    close() {
      this.closed += 1;
    },
  };
}

describe('LineFile', () => {
  it('writes every line, many buffers of them too', async () => {
    const path = join(folder, 'many.ndjson');
    const file = new LineFile(path);
    const lines = Array.from({ length: 20_000 }, (_none, i) => `{"line":${i},"sign":"é"}`);
    for (const line of lines) file.write(line);
    file.close();
    expect(await readFile(path, 'utf8')).toBe(`${lines.join('\n')}\n`);
  });

  it('keeps no more than a buffer in memory', () => {
    const target = disk(Infinity, '');
    const file = new LineFile('x', target);
    for (let i = 0; i < 10_000; i += 1) file.write('0123456789');
    expect(target.written.length).toBeGreaterThan(40_000);
    file.close();
    expect(target.written).toHaveLength(110_000);
  });

  it('goes on where the disk took a part only', () => {
    const target = disk(Infinity, '', 7);
    const file = new LineFile('x', target);
    file.write('a line that is longer than that');
    file.close();
    expect(target.written).toBe('a line that is longer than that\n');
  });

  it.each([
    ['ENOSPC', 'STORE.FULL', 'the disk is full'],
    ['EDQUOT', 'STORE.FULL', 'the disk is full'],
    ['EROFS', 'STORE.READ_ONLY', 'may not be changed'],
    ['EIO', 'STORE.UNAVAILABLE', 'cannot be written'],
  ])('says what %s means', (code, expected, message) => {
    const file = new LineFile('out/journal.ndjson', disk(4, code));
    file.write('12345678');
    const told = expect.objectContaining({ code: expected, message: expect.stringContaining(message) });
    expect(() => file.close()).toThrow(told);
  });

  it('closes once, whatever happened, and gives up without a second error', () => {
    const target = disk(0, 'ENOSPC');
    const file = new LineFile('x', target);
    file.write('1');
    expect(() => file.close()).toThrow('the disk is full');
    file.abandon();
    file.close();
    expect(target.closed).toBe(1);
  });

  it('says so where the folder is missing', () => {
    expect(() => new LineFile(join(folder, 'none', 'a.ndjson'))).toThrow(/cannot be written: .*Does its folder exist/);
  });

  (existsSync('/dev/full') ? it : it.skip)('meets a really full disk', () => {
    const file = new LineFile('/dev/full');
    file.write('1');
    expect(() => file.close()).toThrow('/dev/full cannot be written: the disk is full');
  });
});

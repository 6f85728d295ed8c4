import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdapterRemark } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CaptureFile } from './capture-file.js';
import { openCapture } from './open-capture.js';
import { Redactor } from './redactor.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capture-'));
  path = join(folder, 'frames.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const linesOf = async (file: string) => (await readFile(file, 'utf8')).trimEnd().split('\n');
const line = (number: number) => `${String(number).padStart(9, '0')}\n`;

describe('a capture file', () => {
  it('holds the newest lines in two parts, and never more bytes than it may', async () => {
    const file = new CaptureFile({ path, mostBytes: 1_000 });
    for (let number = 0; number < 1_234; number += 1) {
      void file.write(line(number));
      if (number % 7 !== 0) continue;
      await file.flushed();
      const sizes = await Promise.all(
        (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
      );
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1_000);
    }
    await file.flushed();
    const kept = [...(await linesOf(`${path}.1`)), ...(await linesOf(path))];
    expect(kept.length).toBeGreaterThan(50);
    expect(kept).toEqual(kept.map((_, index) => line(1_234 - kept.length + index).trimEnd()));
  });

  it('goes on behind what another process left, within the same size', async () => {
    await new CaptureFile({ path, mostBytes: 200 }).write(line(1));
    const next = new CaptureFile({ path, mostBytes: 200 });
    for (let number = 2; number <= 12; number += 1) await next.write(line(number));
    expect([(await linesOf(`${path}.1`)).length, (await linesOf(path)).length]).toEqual([10, 2]);
  });

  it('is readable to its owner alone', async () => {
    await new CaptureFile({ path, mostBytes: 200 }).write(line(1));
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('leaves out what a slow disk cannot take, and says how much', async () => {
    const file = new CaptureFile({ path, mostBytes: 10_000, mostWaiting: 25 });
    for (let number = 0; number < 9; number += 1) void file.write(line(number));
    await file.flushed();
    expect(await linesOf(path)).toEqual(['000000000', '000000001', '{"leftOut":7,"why":"the disk was too slow"}']);
  });

  it('leaves out a line that is longer than a part', async () => {
    const file = new CaptureFile({ path, mostBytes: 100 });
    void file.write(`${'x'.repeat(60)}\n`);
    void file.write(line(1));
    await file.flushed();
    expect(await linesOf(path)).toEqual(['000000001']);
  });
});

describe('a capture by the settings of an adapter', () => {
  const parts = (remarks: AdapterRemark[] = []) => ({
    ...{ clock: new ManualClock(5), redactor: new Redactor(['CANARY-0001']) },
    remark: (remark: AdapterRemark) => void remarks.push(remark),
  });

  it('is none without a file', () => {
    expect(openCapture({ captureSize: 1 }, parts())).toBeUndefined();
  });

  it('is in its file when it is closed, without secrets', async () => {
    const { frames, close } = openCapture({ capture: path, captureSize: 1 }, parts())!;
    frames.note({ direction: 'sent', channel: 'rest', text: 'key=CANARY-0001&nonce=17' });
    await close();
    const [first] = await linesOf(path);
    expect(JSON.parse(first!)).toEqual({ at: 5, direction: 'sent', channel: 'rest', text: 'key=***&nonce=17' });
  });

  it('that cannot be written is told once, and nobody is hurt', async () => {
    const remarks: AdapterRemark[] = [];
    const nowhere = join(folder, 'is not there', 'frames.jsonl');
    const { frames, close } = openCapture({ capture: nowhere, captureSize: 1 }, parts(remarks))!;
    for (let turn = 0; turn < 3; turn += 1) {
      frames.note({ direction: 'sent', channel: 'rest', text: 'x' });
      await close();
    }
    expect(remarks.map(({ level, text }) => [level, text.includes(nowhere)])).toEqual([['warn', true]]);
  });
});

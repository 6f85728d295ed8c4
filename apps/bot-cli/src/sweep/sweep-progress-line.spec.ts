import { describe, expect, it } from '@jest/globals';
import type { SweepProgress } from '@gridbot/sweep';
import { SweepProgressLine } from './sweep-progress-line.js';

const outcome = { number: 3, set: { 'strategy.interval': '1.2%' }, figures: { cagr: 0.314 }, dailyReturns: [] };
const progress = (done: number, more: Partial<SweepProgress> = {}): SweepProgress => ({
  ...{ total: 100, done, before: 10, failed: 0, pruned: 0, repeated: 0 },
  ...more,
});

function lines(rewrites: boolean) {
  const written: string[] = [];
  const clock = { at: 0 };
  const output = { write: (text: string) => void written.push(text), rewrites, columns: () => 60 };
  return { written, clock, line: new SweepProgressLine(output, 'cagr', () => clock.at) };
}

describe('SweepProgressLine', () => {
  it('tells speed and time to go by what this run has done, failures, and the best', () => {
    const { clock, line } = lines(false);
    clock.at = 2_000;
    expect(line.line(progress(50, { failed: 2, best: { outcome, rank: 1 } }))).toBe(
      '50/100 sets, 20 a second, 3s to go, 2 failed; best cagr 31.40%: strategy.interval 1.2%',
    );
  });

  it('writes a line at once, then now and then, and at the end', () => {
    const { written, clock, line } = lines(false);
    for (const [at, done] of [
      [100, 11],
      [5_000, 40],
      [10_200, 60],
      [10_300, 100],
    ] as const) {
      clock.at = at;
      line.advance(progress(done));
    }
    line.end();
    expect(written.map((text) => text.split(' ')[0])).toEqual(['11/100', '60/100', '100/100']);
  });

  it('writes one line over itself on a terminal, never wider than it', () => {
    const { written, clock, line } = lines(true);
    clock.at = 1_000;
    line.advance(progress(40, { best: { outcome, rank: 1 } }));
    clock.at = 1_100;
    line.advance(progress(41));
    line.end();
    expect(written).toEqual([expect.stringMatching(/^\r40\/100 sets.{48}$/), '\n']);
  });
});

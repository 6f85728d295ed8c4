import { describe, expect, it } from '@jest/globals';
import { StageLine } from './stage-line.js';

function told(rewrites: boolean, steps: (line: StageLine, wait: (millis: number) => void) => void): string {
  let [text, now] = ['', 0];
  const output = { write: (more: string) => void (text += more), rewrites, columns: () => 20 };
  const line = new StageLine(output, '> ', () => now);
  steps(line, (millis) => void (now += millis));
  line.end();
  return text;
}

describe('StageLine', () => {
  it('tells the begin and the end of every stage, and in between now and then', () => {
    const text = told(false, (line, wait) => {
      for (let done = 0; done <= 4; done += 1) {
        line.tell('runs', done, 4);
        wait(6_000);
      }
      line.tell('paths', 0, 2);
      line.tell('paths', 1, 2);
      line.tell('paths', 2, 2);
    });
    expect(text).toBe('> runs: 0/4\n> runs: 2/4\n> runs: 4/4\n> paths: 0/2\n> paths: 2/2\n');
  });

  it('writes over the line of a stage on a terminal, and leaves it standing when the next begins', () => {
    const text = told(true, (line, wait) => {
      line.tell('runs', 0, 2);
      line.tell('runs', 1, 2);
      wait(300);
      line.tell('runs', 2, 2);
      line.tell('a stage with a long name', 0, 1);
    });
    expect(text).toBe('\r> runs: 0/2        \r> runs: 2/2        \n\r> a stage with a lo\n');
  });
});

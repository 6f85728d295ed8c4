import { beforeEach, describe, expect, it } from '@jest/globals';
import { StatementLine } from './statement-line.js';

describe('the statements of a transaction', () => {
  let done: string[];
  let points: string[];
  let line: StatementLine;

  const alone = (name: string): Promise<void> => line.run(async () => void done.push(name));

  beforeEach(() => {
    [done, points] = [[], []];
    const runTexts = async (texts: readonly string[]): Promise<void> => {
      done.push(texts.join(' + '));
      if (texts.includes('wrong')) throw new Error('it failed');
    };
    line = new StatementLine('append', (point) => void points.push(point), runTexts);
  });

  it('go together where nobody waits for one of them', async () => {
    void alone('lease');
    for (const text of ['a', 'b', 'c']) void line.gather(text);
    await line.end();
    expect(done).toEqual(['lease', 'a + b + c']);
    expect(points).toEqual(['append:statement:1', 'append:statement:2']);
  });

  it('keep their order around one that runs alone', async () => {
    void line.gather('a');
    void alone('orders');
    void line.gather('b');
    void line.gather('c');
    await line.end();
    expect(done).toEqual(['a', 'orders', 'b + c']);
  });

  it('run at once for whoever waits', async () => {
    await line.gather('a');
    await line.gather('b');
    await line.end();
    expect(done).toEqual(['a', 'b']);
  });

  it('fail together, and none runs behind', async () => {
    const gathered = [line.gather('a'), line.gather('wrong')];
    const behind = [alone('orders'), line.gather('b')];
    const outcomes = await Promise.allSettled([...gathered, ...behind, line.end()]);
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
    expect(done).toEqual(['a + wrong']);
  });
});

import { GridbotError } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { demandText } from './demand.js';
import { StatementLine } from './statement-line.js';

describe('the statements of a transaction', () => {
  let done: string[];
  let line: StatementLine;

  const runText = async (text: string): Promise<void> => {
    done.push(text);
    if (text.includes('wrong')) throw new Error('it failed');
  };
  const answering = (name: string): Promise<void> => line.run(async () => void done.push(name));
  const lost = (): GridbotError => new GridbotError('STORE.LEASE_LOST', 'it is lost');

  beforeEach(() => {
    done = [];
    line = new StatementLine('append', undefined, runText);
  });

  it('are one text from begin to commit where none has to answer', async () => {
    line.demand('lease', 1, lost);
    for (const text of ['a', 'b']) line.gather(text);
    await line.commit();
    expect(done).toEqual([`BEGIN IMMEDIATE;${demandText('lease', 1, 0)};a;b;COMMIT`]);
    expect(line.demands).toEqual([lost]);
  });

  it('keep their order around one that answers', async () => {
    line.gather('a');
    void answering('orders');
    line.gather('b');
    line.gather('c');
    await line.commit();
    expect(done).toEqual(['BEGIN IMMEDIATE;a', 'orders', 'b;c;COMMIT']);
  });

  it('are begun for one that answers first', async () => {
    await answering('orders');
    await line.commit();
    expect(done).toEqual(['BEGIN IMMEDIATE', 'orders', 'COMMIT']);
  });

  it('run at once for whoever has to see them', async () => {
    line.gather('a');
    await line.flush();
    expect(done).toEqual(['BEGIN IMMEDIATE;a']);
    await line.flush();
    line.gather('b');
    await line.commit();
    expect(done).toEqual(['BEGIN IMMEDIATE;a', 'b;COMMIT']);
  });

  it('do not run behind one that failed', async () => {
    line.gather('wrong');
    const behind = [line.flush(), answering('orders')];
    line.gather('b');
    const outcomes = await Promise.allSettled([...behind, line.commit()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(done).toEqual(['BEGIN IMMEDIATE;wrong']);
    await line.over();
  });

  it('are the same with a probe, piece by piece', async () => {
    line = new StatementLine('append', (point) => void done.push(point), runText);
    line.demand('lease', 1, lost);
    line.demand('orders', 2, lost);
    for (const text of ['a', 'b']) line.gather(text);
    void answering('c');
    await line.commit();
    expect(done).toEqual([
      'BEGIN IMMEDIATE',
      ...['append:statement:1', demandText('lease', 1, 0)],
      ...['append:statement:2', demandText('orders', 2, 1)],
      ...['append:statement:3', 'a'],
      ...['append:statement:4', 'b'],
      ...['append:statement:5', 'c'],
      ...['append:commit', 'COMMIT'],
    ]);
  });
});

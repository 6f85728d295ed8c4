import { describe, expect, it } from '@jest/globals';
import { SerialQueue } from './serial-queue.js';

describe('a serial queue', () => {
  /** Work that ends when it is told to. */
  const controlled = (log: string[], name: string) => {
    let end!: () => void;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const work = async (): Promise<string> => {
      log.push(`${name} begins`);
      await ended;
      log.push(`${name} ends`);
      return name;
    };
    return { work, end };
  };

  it('begins nothing before all that came earlier is over', async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    const [first, second] = [controlled(log, 'first'), controlled(log, 'second')];
    const results = [queue.run(first.work), queue.run(second.work)];
    second.end();
    await Promise.resolve();
    expect(log).toEqual(['first begins']);
    first.end();
    expect(await Promise.all(results)).toEqual(['first', 'second']);
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('hands an error to whoever asked, and goes on', async () => {
    const queue = new SerialQueue();
    const failed = queue.run(() => Promise.reject(new Error('no')));
    const next = queue.run(async () => 'next');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('next');
  });

  it('takes an error that is thrown at once for a rejection', async () => {
    const queue = new SerialQueue();
    const thrower = (): Promise<never> => {
      throw new Error('at once');
    };
    await expect(queue.run(thrower)).rejects.toThrow('at once');
    expect(await queue.run(async () => 1)).toBe(1);
  });
});

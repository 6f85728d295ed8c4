import { settled } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { EventQueue, type EventQueueOptions } from './event-queue.js';

function reading<T>(queue: EventQueue<T>) {
  const stop = new AbortController();
  const got: T[] = [];
  const end = (async () => {
    for await (const item of queue.read(stop.signal)) got.push(item);
    return 'end';
  })().catch((error: { code?: string; message: string }) => error.code ?? error.message);
  return { got, end, stop };
}

async function allOf<T>(queue: EventQueue<T>) {
  const { got, end } = reading(queue);
  queue.end();
  return { got, end: await end };
}

describe('a queue of events', () => {
  it('gives what comes before and while it is read, in order', async () => {
    const queue = new EventQueue<number>();
    queue.push(1);
    const { got, end } = reading(queue);
    await settled();
    queue.push(2);
    queue.push(3);
    await settled();
    queue.push(4);
    queue.end();
    expect([await end, got]).toEqual(['end', [1, 2, 3, 4]]);
  });

  it('takes undefined for an item as well', async () => {
    const queue = new EventQueue<undefined>();
    queue.push(undefined);
    expect((await allOf(queue)).got).toEqual([undefined]);
  });

  it('ends with the signal, also while nothing comes, and leaves no listener', async () => {
    const queue = new EventQueue<number>();
    const { end, stop } = reading(queue);
    await settled();
    stop.abort();
    expect(await end).toBe('end');
    queue.push(1);
    expect(reading(queue).got).toEqual([]);
  });

  it('gives nothing to a reader that was stopped before', async () => {
    const queue = new EventQueue<number>();
    queue.push(1);
    const items = queue.read(AbortSignal.abort());
    expect(await items.next()).toEqual({ done: true, value: undefined });
    expect(queue.waiting).toBe(1);
  });

  it('fails after what came before the failure', async () => {
    const queue = new EventQueue<number>();
    queue.push(1);
    queue.fail(new Error('first'));
    queue.fail(new Error('second'));
    queue.push(2);
    const { got, end } = reading(queue);
    expect([await end, got]).toEqual(['first', [1]]);
  });

  it('fails its reader rather than lose an event when it is full', async () => {
    const queue = new EventQueue<number>({ limit: 2 });
    for (const item of [1, 2, 3]) queue.push(item);
    const { got, end } = reading(queue);
    expect([await end, got]).toEqual(['EXCHANGE.UNAVAILABLE', [1, 2]]);
  });

  const tickers: EventQueueOptions<string> = {
    limit: 3,
    newestOf: (item) => (item.startsWith('t') ? 'ticker' : undefined),
  };

  it('keeps only the newest ticker while its reader is busy, behind what came before it', async () => {
    const queue = new EventQueue(tickers);
    for (const item of ['t1', 'c1', 't2', 't3', 'c2']) queue.push(item);
    expect((await allOf(queue)).got).toEqual(['c1', 't3', 'c2']);
  });

  it('keeps every ticker for a reader that is not busy', async () => {
    const queue = new EventQueue(tickers);
    const { got } = reading(queue);
    for (const item of ['t1', 't2', 't3']) {
      queue.push(item);
      await settled();
    }
    expect(got).toEqual(['t1', 't2', 't3']);
  });

  it('is not filled by tickers', () => {
    const queue = new EventQueue(tickers);
    for (let count = 0; count < 100; count += 1) queue.push(`t${count}`);
    expect(queue.waiting).toBe(1);
  });
});

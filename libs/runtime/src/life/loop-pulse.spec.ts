import { describe, expect, it } from '@jest/globals';
import { tick, toy } from '../toy.fixture.js';
import { world } from '../world.fixture.js';
import type { BatchTiming } from './loop-pulse.js';

describe('the pulse of the loop', () => {
  it('beats while the loop waits for the market, and no more once it has ended', async () => {
    const { runner, feed, settle, done } = world();
    await feed(tick(1, '200'));
    await runner.pulse.turn();
    await runner.pulse.turn();
    runner.requestStop('none', 'test');
    await done;
    let beat = false;
    void runner.pulse.turn().then(() => (beat = true));
    await settle();
    expect(beat).toBe(false);
  });

  it('stands still, and says why, while the store keeps something', async () => {
    const { runner, store, feed, settle } = world();
    await feed(tick(1, '200'));
    expect(runner.pulse.keeping).toBe(false);
    let kept = (): void => undefined;
    const append = store.append.bind(store);
    store.append = async (...given) => {
      await new Promise<void>((resolve) => (kept = resolve));
      await append(...given);
    };
    runner.operate('pause');
    await settle();
    expect(runner.pulse.keeping).toBe(true);
    let beat = false;
    const turn = runner.pulse.turn().then(() => (beat = true));
    await settle();
    expect(beat).toBe(false);
    kept();
    await turn;
    expect(runner.pulse.keeping).toBe(false);
  });

  it('measures what the engine and the store take, if it has a stopwatch', async () => {
    let now = 0;
    const timings: BatchTiming[] = [];
    const { feed, store } = world(undefined, {
      stopwatch: () => (now += 2),
      onBatch: (timing) => timings.push(timing),
    });
    const append = store.append.bind(store);
    store.append = (...given) => {
      now += 10;
      return append(...given);
    };
    await feed(tick(1, '200'));
    expect(timings[0]).toEqual({ events: 1, steps: 1, processing: 2, keeping: 12 });
  });

  it('measures nothing where the first event already ends in a fault: there is nothing to divide the time by', async () => {
    let now = 0;
    const timings: BatchTiming[] = [];
    const faulty = toy((event) => {
      if (event.at === 2) throw new Error('boom');
      return [];
    });
    const { feed, done } = world(faulty, { stopwatch: () => (now += 2), onBatch: (timing) => timings.push(timing) });
    await feed(tick(2, '200'));
    await expect(done).rejects.toThrow('boom');
    expect(timings.map(({ events }) => events)).not.toContain(0);
  });
});

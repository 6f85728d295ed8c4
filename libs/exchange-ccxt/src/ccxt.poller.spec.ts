import { ManualClock, settled } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { Poller } from './ccxt.poller.js';

function polling() {
  const clock = new ManualClock();
  const seen: string[] = [];
  const state = { failing: false, looks: 0, held: undefined as Promise<void> | undefined };
  const poller = new Poller({
    ...{ clock, every: 1_000 },
    look: async () => {
      state.looks += 1;
      await state.held;
      if (state.failing) throw new Error('away');
    },
    onUp: () => seen.push('up'),
    onDown: (error) => seen.push(`down ${(error as Error).message}`),
  });
  return { clock, seen, state, poller };
}

describe('a poller', () => {
  it('looks at once when it starts, then at its pace, however often it is started', async () => {
    const { clock, state, poller } = polling();
    poller.start();
    poller.start();
    await settled();
    expect(state.looks).toBe(1);
    await clock.advance(3_000);
    expect(state.looks).toBe(4);
  });

  it('looks sooner on a hint, and once more for hints that come while it looks', async () => {
    const { clock, state, poller } = polling();
    poller.soon();
    expect(state.looks).toBe(0);
    poller.start();
    await settled();
    poller.soon();
    await settled();
    expect(state.looks).toBe(2);
    let release: () => void = () => undefined;
    state.held = new Promise((resolve) => (release = resolve));
    await clock.advance(1_000);
    for (const _ of [1, 2, 3]) poller.soon();
    state.held = undefined;
    release();
    await settled();
    await clock.advance(0);
    expect(state.looks).toBe(4);
  });

  it('is lost after two failures, not one, asks less and less, and is not hurried by hints', async () => {
    const { clock, seen, state, poller } = polling();
    poller.start();
    await settled();
    state.failing = true;
    await clock.advance(1_000);
    expect(seen).toEqual(['up']);
    await clock.advance(1_000);
    expect(seen).toEqual(['up', 'down away']);
    const before = state.looks;
    poller.soon();
    await settled();
    expect(state.looks).toBe(before);
    await clock.advance(60_000);
    expect(state.looks - before).toBeLessThan(8);
    state.failing = false;
    await clock.advance(30_000);
    expect(seen.at(-1)).toBe('up');
    const recovered = state.looks;
    await clock.advance(3_000);
    expect(state.looks - recovered).toBe(3);
  });

  it('rests until it is started again, and ends for good', async () => {
    const { clock, state, poller } = polling();
    poller.start();
    await settled();
    poller.rest();
    await clock.advance(5_000);
    expect(state.looks).toBe(1);
    poller.start();
    await settled();
    expect(state.looks).toBe(2);
    poller.close();
    poller.start();
    await clock.advance(5_000);
    expect([state.looks, clock.waiting]).toEqual([2, 0]);
  });

  it('tells nothing of a look that ends after its own end', async () => {
    const { seen, state, poller } = polling();
    let release: () => void = () => undefined;
    state.held = new Promise((resolve) => (release = resolve));
    poller.start();
    poller.close();
    release();
    await settled();
    expect(seen).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { livenessOf } from './liveness.js';
import type { WatchedBot } from './metrics/watched-bot.js';
import { readinessOf } from './readiness.js';

const never = new Promise<void>(() => undefined);

function watched(standing: object | undefined, pulse: { keeping: boolean; turns: boolean } | undefined): WatchedBot {
  return {
    session: standing && { engine: { standing: () => standing } },
    pulse: pulse && { keeping: pulse.keeping, turn: () => (pulse.turns ? Promise.resolve() : never) },
  } as unknown as WatchedBot;
}

describe('whether a bot is alive', () => {
  it.each([
    ['before its memory is open', undefined, true],
    ['before its loop begins', watched({}, undefined), true],
    ['while its loop goes round', watched({}, { keeping: false, turns: true }), true],
    ['while it waits for its database', watched({}, { keeping: true, turns: false }), true],
    ['when its loop stands still', watched({}, { keeping: false, turns: false }), false],
  ])('%s', async (_, bot, alive) => {
    expect((await livenessOf(bot, 1)).alive).toBe(alive);
  });
});

describe('whether a bot is ready', () => {
  const turning = { keeping: false, turns: true };

  it('is said with what it waits for as long as it starts', async () => {
    expect(await readinessOf(undefined)).toEqual({ ready: false, lifecycle: 'starting', waitsFor: 'its database' });
    expect(await readinessOf(watched(undefined, undefined))).toMatchObject({
      waitsFor: 'its exchange and the first price',
    });
  });

  it('is yes while it trades, and else no with the reason', async () => {
    expect(await readinessOf(watched({ lifecycle: 'running' }, turning))).toEqual({
      ready: true,
      lifecycle: 'running',
    });
    const lost = { lifecycle: 'degraded', reason: 'prices: lost', waitsFor: 'the connection to the exchange' };
    expect(await readinessOf(watched(lost, turning))).toEqual({ ready: false, ...lost });
    const paused = { lifecycle: 'paused' };
    expect(await readinessOf(watched(paused, turning))).toEqual({ ready: false, ...paused });
  });

  it('is no while the database does not take a step', async () => {
    const running = { lifecycle: 'running' };
    expect(await readinessOf(watched(running, { keeping: true, turns: false }), 1)).toMatchObject({
      ready: false,
      waitsFor: 'the database',
    });
    expect(await readinessOf(watched(running, { keeping: true, turns: true }), 1000)).toMatchObject({ ready: true });
  });
});

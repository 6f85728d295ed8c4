import { describe, expect, it } from '@jest/globals';
import type { WatchedBot } from '../http/metrics/watched-bot.js';
import { healthLine, healthOf } from './bot-health.js';

const never = new Promise<void>(() => undefined);
const AT_ONCE = { loop: 0, store: 0 };

/** A bot that stands so; its loop comes round, or never. */
function aBot(
  lifecycle: string,
  { comparedAt = 1, turn = Promise.resolve(), keeping = false, reason = '' } = {},
): WatchedBot {
  const engine = {
    standing: () => ({ lifecycle, ...(reason !== '' && { reason }) }),
    ...(comparedAt > 0 && { reconciledAt: comparedAt }),
  };
  return { name: 'btc', session: { engine }, pulse: { turn: () => turn, keeping } } as unknown as WatchedBot;
}

describe('the health of a bot', () => {
  it.each([
    ['initializing', false, false],
    ['running', true, true],
    ['degraded', true, false],
    ['paused', true, false],
    ['stopping', true, false],
    ['stopped', false, false],
    ['faulted', false, false],
  ])('of one that is %s: healthy %s, ready %s', async (lifecycle, healthy, ready) => {
    expect(await healthOf(aBot(lifecycle))).toEqual({ bot: 'btc', lifecycle, healthy, ready });
  });

  it('begins with the first comparison with the account, not before', async () => {
    expect(await healthOf(aBot('reconciling', { comparedAt: 0 }))).toMatchObject({ healthy: false });
    expect(await healthOf(aBot('reconciling'))).toMatchObject({ healthy: true });
    const starting = { name: 'btc', session: undefined, pulse: undefined } as unknown as WatchedBot;
    expect(await healthOf(starting)).toMatchObject({ lifecycle: 'starting', healthy: false, ready: false });
  });

  it('is bad if its loop does not come round, and only not ready if that waits for the database', async () => {
    const stuck = await healthOf(aBot('running', { turn: never }), AT_ONCE);
    expect(stuck).toMatchObject({
      healthy: false,
      ready: false,
      reason: expect.stringContaining('has not come round'),
    });
    const waiting = await healthOf(aBot('running', { turn: never, keeping: true }), AT_ONCE);
    expect(waiting).toMatchObject({ healthy: true, ready: false, reason: expect.stringContaining('the database') });
  });

  it('is told in a line, with the reason', async () => {
    const health = await healthOf(aBot('degraded', { reason: 'the connection is lost' }));
    expect(healthLine(health)).toBe('btc: healthy, degraded: the connection is lost');
    expect(healthLine(await healthOf(aBot('stopped')))).toBe('btc: not healthy, stopped');
  });
});

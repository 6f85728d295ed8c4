import { describe, expect, it } from '@jest/globals';
import type { RunningStatus } from '../control/running-status.js';
import { healthLine, healthOf } from './bot-health.js';

const status = (lifecycle: string, comparedAt?: number): RunningStatus =>
  ({ bot: 'btc', pid: 1, lifecycle, trading: { comparedAt } }) as unknown as RunningStatus;

describe('the health of a bot', () => {
  it.each([
    ['starting', false, false],
    ['initializing', false, false],
    ['running', true, true],
    ['degraded', true, false],
    ['paused', true, false],
    ['stopping', true, false],
    ['stopped', false, false],
    ['faulted', false, false],
  ])('of one that is %s: healthy %s, ready %s', (lifecycle, healthy, ready) => {
    expect(healthOf(status(lifecycle, 1))).toEqual({ bot: 'btc', lifecycle, healthy, ready });
  });

  it('begins with the first comparison with the account, not before', () => {
    expect(healthOf(status('reconciling')).healthy).toBe(false);
    expect(healthOf(status('reconciling', 1)).healthy).toBe(true);
    expect(healthOf({ bot: 'btc', pid: 1, lifecycle: 'reconciling' }).healthy).toBe(false);
  });

  it('is told in a line, with the reason', () => {
    const health = healthOf({ ...status('degraded', 1), reason: 'the connection is lost' });
    expect(healthLine(health)).toBe('btc: healthy, degraded: the connection is lost');
    expect(healthLine(healthOf(status('starting')))).toBe('btc: not healthy, starting');
  });
});

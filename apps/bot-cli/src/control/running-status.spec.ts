import { describe, expect, it, jest } from '@jest/globals';
import { decimal } from '@gridbot/core';
import type { StoreTrouble } from '@gridbot/runtime';
import type { Bot } from '../bot/bot.js';
import { STORE_PATIENCE } from '../http/readiness.js';
import { runningStatus } from './running-status.js';
import { statusLines } from './running-status.view.js';

const NEVER = new Promise<void>(() => undefined);

/** A bot that stands so and whose database keeps its step, or not. */
function aBot(standing: object, pulse?: { keeping: boolean; turn: () => Promise<void>; trouble?: StoreTrouble }): Bot {
  const engine = { standing: () => standing, orders: new Map(), balances: {}, seq: 1 };
  const now = () => ({ gridProfit: decimal('0'), roundTrips: 0, worth: decimal('0') });
  const certificate = { instrument: { id: 'test:BTC/USD', quote: 'USD' } };
  return {
    name: 'btc',
    pulse,
    session: { engine, mode: 'live', strategy: 'grid', certificate, now },
  } as unknown as Bot;
}

async function statusOf(bot: Bot) {
  jest.useFakeTimers();
  const status = runningStatus(bot);
  await jest.advanceTimersByTimeAsync(STORE_PATIENCE);
  jest.useRealTimers();
  return status;
}

describe('the status of a bot', () => {
  it('says so if its database does not keep a step: it is running and trades nothing', async () => {
    const status = await statusOf(aBot({ lifecycle: 'running' }, { keeping: true, turn: () => NEVER }));
    expect(statusLines(status, 'LIVE').slice(0, 3)).toEqual([
      expect.stringContaining('btc: running'),
      'reason       the database has not kept the last step for 2 s',
      'waits for    the database',
    ]);
  });

  it('says for how long, and what the database has against it', async () => {
    const trouble = { millis: 61_200, reason: 'the disk of bot.sqlite is full. Free some space' };
    const status = await statusOf(aBot({ lifecycle: 'running' }, { keeping: true, turn: () => NEVER, trouble }));
    expect(status.reason).toBe(
      'the database has not kept the last step for 61 s: the disk of bot.sqlite is full. Free some space',
    );
  });

  it('says nothing of a database that keeps it in time', async () => {
    const status = await statusOf(aBot({ lifecycle: 'running' }, { keeping: true, turn: () => Promise.resolve() }));
    expect(status).not.toHaveProperty('waitsFor');
    expect(await statusOf(aBot({ lifecycle: 'running' }))).not.toHaveProperty('reason');
  });

  it('keeps the reason of a bot that is paused', async () => {
    const paused = { lifecycle: 'paused', reason: 'lunch' };
    const status = await statusOf(aBot(paused, { keeping: true, turn: () => NEVER }));
    expect(status).toMatchObject({ reason: 'lunch', waitsFor: 'the database' });
  });
});

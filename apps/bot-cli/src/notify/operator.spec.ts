import { describe, expect, it } from '@jest/globals';
import { TEST_TIME } from '@gridbot/core/testing';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { aBot, tape } from '../bot/bot.fixture.js';
import { operatorOf } from './operator.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('what people may ask a bot for', () => {
  it('is answered in lines, and done', async () => {
    const exchange = tape(['50000', '49400'], { waits: true, from: TEST_TIME });
    const { bot } = aBot({ exchange, store: openMemoryStore() });
    const desk = operatorOf(bot, 'simulated', (text) => text);
    expect([await desk.orders(), await desk.profit()]).toEqual(Array(2).fill('The bot has not begun to trade yet'));
    expect(await desk.pause('telegram')).toMatch(/not begun to trade yet: try again/);
    const ended = bot.run();
    while ((bot.session?.engine.orders.size ?? 0) === 0) await turn();
    expect(await desk.status()).toMatch(/^tested: running[^]*open orders/);
    expect((await desk.orders()).split('\n')[0]).toMatch(/^(buy|sell) +\d/);
    expect(await desk.profit()).toMatch(/^grid profit[^]*\nthis run[^]*\nequity/);
    expect(await desk.pause('telegram of Ann')).toMatch(/^Pausing/);
    while (bot.session!.engine.lifecycle !== 'paused') await turn();
    expect(bot.session!.engine.standing().reason).toBe('paused through telegram of Ann');
    expect(await desk.resume('telegram')).toMatch(/^Resuming/);
    expect(await desk.stop('telegram')).toMatch(/^Stopping in good order/);
    expect(await ended).toBe('stopped');
  });
});

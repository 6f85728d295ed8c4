import { expect, it } from '@jest/globals';
import { until } from './live-bot.fixture.js';
import { newBot, openOf, running } from './lives.fixture.js';

const ORDERS = 40;
/** Seconds: 40 cancels that take 0.3 s each, one after the other, last much longer. */
const TIMEOUT = 2;

it('a stop whose cancels are slow waits for every one of them, and tells how far it is', async () => {
  const strategy = { flavour: 'grid-hodl', openBuyOrders: ORDERS, interval: '1%', amountPerGrid: '20' };
  const bot = await newBot('kraken', { strategy, more: { stop: { timeout: `${TIMEOUT}s` } } });
  const { ended } = await running(bot);
  await until(() => openOf(bot).length === ORDERS);
  bot.exchange.admin.inject({
    fault: 'slow-answers',
    params: { millis: 300, when: 'before' },
    operations: ['cancel'],
  });
  const asked = performance.now();
  expect(await bot.ask('stop', '--cancel-all')).toMatchObject({ code: 0 });
  expect(performance.now() - asked).toBeGreaterThan(2 * TIMEOUT * 1_000);
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).toMatch(/Stopping: \d+ of 40 orders still open/);
  expect(openOf(bot)).toEqual([]);
});

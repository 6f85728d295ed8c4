import { describe, expect, it } from '@jest/globals';
import { ownOrders } from './books.fixture.js';
import { askStatus } from './control-line.fixture.js';
import { A_WHILE, expectToSurviveAKill, expectTrueBooks, newBot, openOf, running, tradesOf } from './lives.fixture.js';
import { complaints, LIVE_EXCHANGES, until } from './live-bot.fixture.js';
import { play, playUnseen } from './played-market.fixture.js';
import { settled } from './settled.fixture.js';

/** Several processes one after the other, also on a busy machine. */
const PATIENCE = 240_000;

describe.each(LIVE_EXCHANGES)('a live bot on %s', (name) => {
  it(
    'books what was filled while it was stopped with its orders open, once, and goes on with them',
    async () => {
      const bot = await newBot(name);
      const first = await running(bot);
      await play(bot, A_WHILE);
      await settled(bot);
      await bot.told('stop', '--keep-orders');
      expect((await first.ended).code).toBe(0);
      const [kept, before] = [openOf(bot).length, tradesOf(bot)];
      await playUnseen(bot, 4 * A_WHILE);
      expect(tradesOf(bot)).toBeGreaterThan(before);
      const second = await running(bot);
      await settled(bot);
      await play(bot, A_WHILE);
      await settled(bot);
      second.child.kill('SIGINT');
      const { code, stderr } = await second.ended;
      expect({ code, kept: kept > 0 }).toEqual({ code: 0, kept: true });
      expect(complaints({ code, stderr, stdout: '' })).toEqual([]);
      await expectTrueBooks(bot);
    },
    PATIENCE,
  );

  it(
    'goes on after it was killed, with what was filled meanwhile',
    async () => {
      await expectToSurviveAKill(await newBot(name));
    },
    PATIENCE,
  );

  it(
    'is paused, asked, resumed and stopped by other processes',
    async () => {
      const bot = await newBot(name);
      const run = await running(bot);
      await play(bot, A_WHILE);
      await settled(bot);
      expect(await bot.ask('pause')).toMatchObject({ code: 0, stderr: '' });
      expect(await bot.told('status')).toMatchObject({ lifecycle: 'paused' });
      const placed = ownOrders(bot).length;
      await play(bot, A_WHILE);
      await settled(bot);
      expect(ownOrders(bot)).toHaveLength(placed);
      expect(await bot.ask('resume')).toMatchObject({ code: 0, stderr: '' });
      await until(async () => (await askStatus(bot.folder))?.lifecycle === 'running');
      await play(bot, A_WHILE);
      await settled(bot);
      expect(ownOrders(bot).length).toBeGreaterThan(placed);
      expect(await bot.told('stop', '--cancel-buys')).toMatchObject({ end: 'stopped' });
      expect((await run.ended).code).toBe(0);
      expect(new Set(openOf(bot).map(({ side }) => side))).not.toContain('buy');
      await expectTrueBooks(bot);
    },
    PATIENCE,
  );
});

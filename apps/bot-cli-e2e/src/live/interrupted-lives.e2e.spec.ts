import { describe, expect, it } from '@jest/globals';
import { botBooks, exchangeBooks, ownOrders } from './books.fixture.js';
import { askStatus } from './control-line.fixture.js';
import { complaints, LIVE_EXCHANGES, LiveBot, serve, until, type LiveExchange } from './live-bot.fixture.js';
import { play, PLAYED_MARKET, playUnseen } from './played-market.fixture.js';
import { settled } from './settled.fixture.js';

/** Several processes one after the other, also on a busy machine. */
const PATIENCE = 240_000;
/** About half an hour of the market. */
const A_WHILE = 480;
/** A lease that a killed process leaves behind ends soon. */
const LEASED = { persistence: { use: 'sqlite', file: './bot.sqlite', leaseTime: '5s' } };

const STRATEGY = { flavour: 'grid-hodl', interval: '0.55%', maxInvestment: '5000' };

async function newBot(name: LiveExchange): Promise<LiveBot> {
  return new LiveBot(await serve(name, PLAYED_MARKET), { strategy: STRATEGY, ...LEASED });
}

/** Starts the bot and waits until its first look at the account is over. */
async function running(bot: LiveBot) {
  const run = bot.run();
  await run.printed(' at '); // "starting at" or "going on at" this price
  await until(async () => (await askStatus(bot.folder))?.lifecycle === 'running');
  return run;
}

const tradesOf = (bot: LiveBot): number => bot.exchange.admin.trades().length;
const openOf = (bot: LiveBot) => ownOrders(bot).filter(({ status }) => status === 'open');

/** The books are the exchange's, and hold. */
async function expectTrueBooks(bot: LiveBot): Promise<void> {
  expect(await botBooks(bot)).toEqual(exchangeBooks(bot));
  for (const proof of ['ledger check', 'replay', 'audit'])
    expect(await bot.ask(...proof.split(' '))).toMatchObject({ code: 0, stderr: '' });
}

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
    'goes on after it was killed in the middle of its orders',
    async () => {
      const bot = await newBot(name);
      const first = await running(bot);
      await play(bot, A_WHILE);
      const playing = playUnseen(bot, A_WHILE);
      first.child.kill('SIGKILL');
      expect((await first.ended).code).toBeNull();
      await playing;
      const second = await running(bot);
      await settled(bot);
      await play(bot, A_WHILE);
      await settled(bot);
      await bot.told('stop', '--keep-orders');
      expect((await second.ended).code).toBe(0);
      await expectTrueBooks(bot);
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

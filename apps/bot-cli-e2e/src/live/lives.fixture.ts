import { expect } from '@jest/globals';
import type { AccountOrder } from '@gridbot/venue-server';
import type { Ended, Started } from '../gridbot.fixture.js';
import { botBooks, exchangeBooks, ownOrders } from './books.fixture.js';
import { askStatus } from './control-line.fixture.js';
import { LiveBot, serve, until, type LiveBotOptions, type LiveExchange } from './live-bot.fixture.js';
import { NARROW_GRIDS, play, PLAYED_MARKET, playUnseen } from './played-market.fixture.js';
import { settled } from './settled.fixture.js';

/** Less than an hour of the market. */
export const A_WHILE = 400;

/** A lease that a killed process leaves behind ends soon. */
const LEASED = { use: 'sqlite', file: './bot.sqlite', leaseTime: '5s' };

/** A bot on an exchange of its own. Nothing runs yet. */
export async function newBot(name: LiveExchange, options: LiveBotOptions = {}): Promise<LiveBot> {
  const strategy = { flavour: 'grid-hodl', ...NARROW_GRIDS[name] };
  return new LiveBot(await serve(name, PLAYED_MARKET), { strategy, persistence: LEASED, ...options });
}

/** Starts the bot and waits until its first look at the account is over. */
export async function running(bot: LiveBot): Promise<Started> {
  const run = bot.run();
  let ended: Ended | undefined;
  void run.ended.then((end) => (ended = end));
  await until(async () => ended !== undefined || (await askStatus(bot.folder))?.lifecycle === 'running');
  if (ended !== undefined) throw new Error(`the bot ended with ${ended.code}:\n${ended.stderr}`);
  return run;
}

/** How often the exchange traded for the account. */
export function tradesOf({ exchange }: LiveBot): number {
  return exchange.admin.trades().length;
}

/** Orders of the bot that are open at the exchange. */
export function openOf(bot: LiveBot): readonly AccountOrder[] {
  return ownOrders(bot).filter(({ status }) => status === 'open');
}

/** The books are the exchange's, and hold. */
export async function expectTrueBooks(bot: LiveBot): Promise<void> {
  const proofs = ['ledger check', 'replay', 'audit'].map((proof) => bot.ask(...proof.split(' ')));
  expect(await botBooks(bot)).toEqual(exchangeBooks(bot));
  for (const proof of await Promise.all(proofs)) expect(proof).toMatchObject({ code: 0, stderr: '' });
}

/**
 * The bot is killed, the market goes on and fills what it left, and another process takes over. That its requests have arrived by then is what
 * makes this quick: the crash harness kills at every other point, after which the fate of a request is open for more than a minute.
 */
export async function expectToSurviveAKill(bot: LiveBot): Promise<void> {
  const first = await running(bot);
  await play(bot, A_WHILE);
  await settled(bot);
  first.child.kill('SIGKILL');
  expect((await first.ended).code).toBeNull();
  const before = tradesOf(bot);
  await playUnseen(bot, 4 * A_WHILE);
  expect(tradesOf(bot)).toBeGreaterThan(before);
  const second = await running(bot);
  await settled(bot);
  await play(bot, A_WHILE);
  await settled(bot);
  await bot.told('stop', '--keep-orders');
  expect((await second.ended).code).toBe(0);
  await expectTrueBooks(bot);
}

import { join } from 'node:path';
import { TEST_TIME } from '@gridbot/core/testing';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { SimulatedClock } from '@gridbot/runtime';
import { aBot, tape, type BotGiven } from '../bot/bot.fixture.js';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';

/** A process of the bot `tested`: the prices it saw, a second apart. */
export type Life = Partial<BotGiven> & { readonly prices: readonly string[]; readonly from?: number };

/** 5000 USD and a little BTC at the start; a fee of 0.25 % in quote. */
export const SETTINGS = {
  simulation: { balances: { USD: '5000', BTC: '0.001' }, fees: { maker: '0.25%', taker: '0.4%', asset: 'quote' } },
  // The tapes jump.
  guards: { badPrint: { enabled: false } },
};

/** Buys, sells, shifts up, and ends with three lots that are not sold. */
export const PRICES = ['50000', '49000', '49600', '48000', '50200', '51000', '49000'];

/** A new folder whose `bot.sqlite` keeps these lives of one dry-run, one after the other. */
export async function dryRun(...lives: readonly Life[]) {
  const folder = folderWith({});
  const engines = [];
  for (const { prices, from = TEST_TIME, ...given } of lives) {
    const store = await openSqliteStore({ file: join(folder, 'bot.sqlite') });
    const clock = new SimulatedClock(from);
    const { bot, seen } = aBot({ settings: SETTINGS, exchange: tape(prices, { from }), store, clock, ...given });
    await bot.run();
    await store.close();
    engines.push(seen.sessions[0]!.engine);
  }
  return { folder, engines };
}

/** Runs `gridbot` in a folder on its `bot.sqlite`. */
export async function gridbot(folder: string, ...args: readonly string[]) {
  const context = recordedContext(folder);
  const code = await runCli([...args, '--database', 'bot.sqlite'], context);
  return { code, ...context.printed };
}

/** Runs `gridbot` and reads the document it prints. */
export async function documentOf<Shape>(folder: string, ...args: readonly string[]): Promise<Shape> {
  const { code, out, err } = await gridbot(folder, ...args, '--json');
  if (code !== 0) throw new Error(`gridbot ${args.join(' ')} ended with ${code}: ${err}`);
  return JSON.parse(out) as Shape;
}

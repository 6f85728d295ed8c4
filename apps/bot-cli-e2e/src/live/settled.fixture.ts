import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { ownOrders } from './books.fixture.js';
import { askStatus, type ToldStatus } from './control-line.fixture.js';
import type { LiveBot } from './live-bot.fixture.js';

const LOOK_EVERY = 100;

/**
 * Resolves once the bot has dealt with everything that the market did before it stood still: it knows the account as it is, and has done
 * nothing any more since the last look.
 */
export async function settled(bot: LiveBot): Promise<void> {
  let steps: number | undefined;
  for (;;) {
    const { trading } = (await askStatus(bot.folder)) ?? {};
    if (trading !== undefined && trading.steps === steps && isDeepStrictEqual(seenBy(bot, trading), reality(bot)))
      return;
    steps = trading?.steps;
    await setTimeout(LOOK_EVERY);
  }
}

function seenBy({ assets }: LiveBot, { openOrders, balances }: NonNullable<ToldStatus['trading']>): unknown {
  return { open: openOrders.buys + openOrders.sells, totals: assets.map((asset) => balances[asset]?.total) };
}

function reality(bot: LiveBot): unknown {
  const balances = bot.exchange.admin.balances();
  const open = ownOrders(bot).filter(({ status }) => status === 'open').length;
  return { open, totals: bot.assets.map((asset) => balances[asset]?.total.toString()) };
}

import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { ownOrders } from './books.fixture.js';
import { askStatus, type ToldStatus } from './control-line.fixture.js';
import type { LiveBot } from './live-bot.fixture.js';

const LOOK_EVERY = 100;
const PATIENCE = 60_000;

/**
 * Resolves once the bot has dealt with everything that the market did before it stood still: it knows the account as it is, and has done
 * nothing any more since the last look.
 * @throws Error with both sides if it does not come to that
 */
export async function settled(bot: LiveBot): Promise<void> {
  let steps: number | undefined;
  let seen: unknown;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await setTimeout(LOOK_EVERY)) {
    const { trading } = (await askStatus(bot.folder)) ?? {};
    seen = trading && seenBy(bot, trading);
    if (trading?.steps === steps && isDeepStrictEqual(seen, reality(bot))) return;
    steps = trading?.steps;
  }
  throw new Error(`the bot sees ${JSON.stringify(seen)}, and the account is ${JSON.stringify(reality(bot))}`);
}

function seenBy({ assets }: LiveBot, { openOrders, balances }: NonNullable<ToldStatus['trading']>): unknown {
  return { open: openOrders.buys + openOrders.sells, totals: assets.map((asset) => balances[asset]?.total) };
}

function reality(bot: LiveBot): unknown {
  const balances = bot.exchange.admin.balances();
  const open = ownOrders(bot).filter(({ status }) => status === 'open').length;
  return { open, totals: bot.assets.map((asset) => balances[asset]?.total.toString()) };
}

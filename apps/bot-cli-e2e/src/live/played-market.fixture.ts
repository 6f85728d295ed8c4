import { setTimeout } from 'node:timers/promises';
import type { ExchangeOptions, MarketSource } from '@gridbot/venue-server';
import { askStatus } from './control-line.fixture.js';
import type { LiveBot } from './live-bot.fixture.js';

/** The demo market with a trade every eight seconds; each moves the price a little more for that. */
const DEMO: MarketSource = { kind: 'demo', seed: 7, tickEvery: 8_000, volatility: 1.2 };

/** Trades of a day of it. */
export const DAY = 86_400 / 8;

/** The demo market, played by the test alone, for `serve`: it can be stopped at any trade, and stands still then. */
export const PLAYED_MARKET: ExchangeOptions = { market: DEMO, speed: 'step' };

/** Grids as narrow as fees and lots allow, for as many trades as can be. */
export const NARROW_GRIDS = {
  kraken: { interval: '0.55%', amountPerGrid: '100', maxInvestment: '5000' },
  binance: { interval: '0.45%', amountPerGrid: '500', maxInvestment: '25000' },
} as const;

const TRADES_A_TURN = 10;
const LOOK_EVERY = 4;
/** A price that the bot does not believe before it is confirmed is not seen, and must not stop the market. */
const PATIENCE = 1_000;

/**
 * Plays so many trades to a bot that runs, as fast as it sees them: a busy machine slows the market down too. The bot's orders are on their
 * way while the market goes on.
 */
export async function play(bot: LiveBot, trades: number): Promise<void> {
  const { admin, venue } = bot.exchange;
  for (let left = trades; left > 0; left -= TRADES_A_TURN) {
    const at = venue.clock.now();
    await admin.step(Math.min(left, TRADES_A_TURN), bot.symbol);
    const end = Date.now() + PATIENCE;
    while (!(await hasSeen(bot, at)) && Date.now() < end) await setTimeout(LOOK_EVERY);
  }
}

/** Plays so many trades that nobody sees. */
export async function playUnseen({ exchange, symbol }: LiveBot, trades: number): Promise<void> {
  await exchange.admin.step(trades, symbol);
}

async function hasSeen({ folder }: LiveBot, at: number): Promise<boolean> {
  const status = await askStatus(folder);
  if (status === undefined) throw new Error('the market is played to a bot that does not run');
  return (status.trading?.price?.at ?? 0) >= at;
}

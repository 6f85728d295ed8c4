import { price, quantity, type Side } from '@gridbot/core';
import type { AccountOrder, ServedExchange } from '@gridbot/venue-server';
import type { Ended } from '../gridbot.fixture.js';
import { botBooks, exchangeBooks, ownOrders, toldOrders, type Books, type ToldOrder } from './books.fixture.js';
import { LiveBot, serve, type LiveExchange } from './live-bot.fixture.js';
import { DAY, NARROW_GRIDS, play, PLAYED_MARKET } from './played-market.fixture.js';
import { settled } from './settled.fixture.js';

/** The flavours, and how each day ends. */
export const DAYS = [
  { flavour: 'grid-hodl', ending: '--keep-orders' },
  { flavour: 'grid-sell', ending: '--cancel-all' },
  { flavour: 'swing', ending: '--keep-orders' },
  { flavour: 'cdca', ending: '--cancel-all' },
] as const;

/** Commands that prove the books, each in its own way. */
export const PROOFS = ['audit', 'ledger check', 'journal verify', 'replay'] as const;

/** What is left of a day. */
export interface PlayedDay {
  readonly exchange: Books;
  readonly bot: Books;
  /** Orders the exchange took from the bot, as the exchange shows them. */
  readonly taken: readonly AccountOrder[];
  /** Orders the bot decided on. */
  readonly decided: readonly ToldOrder[];
  readonly proofs: Readonly<Record<(typeof PROOFS)[number], Ended>>;
  /** The day beside a backtest of the prices that the bot saw. */
  readonly parity: Ended;
  /** How `gridbot run` ended. */
  readonly run: Ended;
  /** Other people's orders on the same account when they were placed, and at the end. */
  readonly strangers: {
    readonly placed: readonly AccountOrder[];
    readonly left: readonly (AccountOrder | undefined)[];
  };
}

/** Base that is never sold uses the investment up, and has no fee of a sale to cover. */
const ONLY_BUYS = { interval: '0.25%', maxInvestment: '90000' };

/** A whole day of one bot, from its first start to the proofs of its books. */
export async function playDay(name: LiveExchange, { flavour, ending }: (typeof DAYS)[number]): Promise<PlayedDay> {
  const exchange = await serve(name, PLAYED_MARKET);
  const strategy = { ...NARROW_GRIDS[name], flavour, ...(flavour === 'cdca' && ONLY_BUYS) };
  const bot = new LiveBot(exchange, { name: flavour, strategy });
  const placed = [byHand(bot, 'buy', '20000'), byHand(bot, 'sell', '120000')];
  const running = bot.run();
  await running.printed('starting at');
  await play(bot, DAY / 2);
  placed.push(byHand(bot, 'buy', '20001'), byHand(bot, 'sell', '120001'));
  await play(bot, DAY / 2);
  await settled(bot);
  await bot.told('stop', ending);
  const run = await running.ended;
  const strangers = { placed, left: placed.map(({ venueOrderId }) => orderOf(exchange, venueOrderId)) };
  const decided = await toldOrders(bot);
  const books = { exchange: exchangeBooks(bot), bot: await botBooks(bot, decided) };
  const taken = ownOrders(bot);
  const proofs = await proofsOf(bot);
  return { ...books, taken, decided, run, strangers, proofs, parity: await bot.ask('parity', '--json') };
}

async function proofsOf(bot: LiveBot): Promise<PlayedDay['proofs']> {
  const ended: [string, Ended][] = [];
  for (const proof of PROOFS) ended.push([proof, await bot.ask(...proof.split(' '))]);
  return Object.fromEntries(ended) as PlayedDay['proofs'];
}

/** A person places an order so far from the market that the day does not come near. */
function byHand({ exchange, symbol }: LiveBot, side: Side, at: string): AccountOrder {
  const terms = { symbol, side, orderType: 'limit', price: price(at), quantity: quantity('0.01') } as const;
  const outcome = exchange.admin.place({ ...terms, clientOrderId: `by-hand-${at}` });
  if (!outcome.taken) throw new Error(`the order by hand was refused: ${outcome.refusal.text}`);
  return outcome.value;
}

function orderOf({ admin }: ServedExchange, venueOrderId: string): AccountOrder | undefined {
  return admin.orders().find((order) => order.venueOrderId === venueOrderId);
}

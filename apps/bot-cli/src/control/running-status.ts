import type { Asset, Mode, UnixMillis } from '@gridbot/core';
import type { Bot } from '../bot/bot.js';
import { storeTrouble } from '../http/readiness.js';

/** How a running bot stands, for other processes: figures as decimal texts. */
export interface RunningStatus {
  readonly bot: string;
  readonly pid: number;
  /** `starting`: it has not begun to trade in this process. */
  readonly lifecycle: string;
  /** Since when; absent while it starts. */
  readonly since?: UnixMillis;
  /** Why it is paused, degraded and so on; absent if there is nothing to say. */
  readonly reason?: string;
  /** What has to happen before it goes on; absent if nothing has to. */
  readonly waitsFor?: string;
  /** How many messages wait for each channel; absent if there is no channel. */
  readonly messages?: Readonly<Record<string, number>>;
  /** Absent while it starts. */
  readonly trading?: TradingStatus;
}

/** What a bot has and has come to. */
export interface TradingStatus {
  readonly mode: Mode;
  readonly strategy: string;
  readonly instrument: string;
  readonly quote: Asset;
  /** The last price and its time; absent before the first. */
  readonly price?: { readonly last: string; readonly at: UnixMillis };
  /** Time of the last look at the account that everything was compared with; absent before the first. */
  readonly comparedAt?: UnixMillis;
  readonly openOrders: { readonly buys: number; readonly sells: number };
  readonly balances: Readonly<Record<Asset, { readonly total: string; readonly free: string }>>;
  /** Quote: everything it has at the last price. */
  readonly equity: string;
  /** Quote: profit of finished round trips after fees since the bot was made, and how many there were. */
  readonly gridProfit: string;
  readonly roundTrips: number;
  /** Steps in the journal. */
  readonly steps: number;
}

/** Looks at a bot. One whose database does not keep its last step says so, as `/readyz` does: it takes that long to see. */
export async function runningStatus(
  bot: Pick<Bot, 'name' | 'session'> & Partial<Pick<Bot, 'messages' | 'pulse'>>,
  pid = process.pid,
): Promise<RunningStatus> {
  const { name, session, messages, pulse } = bot;
  const known = { bot: name, pid, ...(messages && { messages }) };
  if (session === undefined) return { ...known, lifecycle: 'starting' };
  const trouble = await storeTrouble(pulse);
  const { engine, mode, strategy, certificate } = session;
  const { gridProfit, roundTrips, worth } = session.now();
  const orders = [...engine.orders.values()];
  const buys = orders.filter(({ side }) => side === 'buy').length;
  const { ticker, reconciledAt: comparedAt } = engine;
  const balances = Object.entries(engine.balances).map(
    ([asset, { total, free }]) => [asset, { total: total.toString(), free: free.toString() }] as const,
  );
  return {
    ...known,
    ...trouble,
    ...engine.standing(), // why it is paused says more than that its database is slow
    ...(trouble && { waitsFor: trouble.waitsFor }),
    trading: {
      mode,
      strategy,
      instrument: certificate.instrument.id,
      quote: certificate.instrument.quote,
      ...(ticker && { price: { last: ticker.price.toString(), at: ticker.at } }),
      ...(comparedAt !== undefined && { comparedAt }),
      openOrders: { buys, sells: orders.length - buys },
      balances: Object.fromEntries(balances),
      equity: worth.toString(),
      gridProfit: gridProfit.toString(),
      roundTrips,
      steps: engine.seq,
    },
  };
}

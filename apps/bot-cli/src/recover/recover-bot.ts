import {
  type Balances,
  type BotKey,
  type Engine,
  type Execution,
  type Lot,
  type Started,
  type StrategyPlugin,
} from '@gridbot/core';
import { recoverEngine } from '@gridbot/runtime';
import { chooseBase } from './choose-base.js';
import { confirmationOf, INTERRUPTED } from './confirmation.js';
import { doubtsIn, earlierDoubts } from './earlier-doubts.js';
import { readHistory, type ExchangeHistory } from './exchange-history.js';
import { lackingHistory } from './lacking-history.js';
import { orderIdBases } from './order-id-bases.js';
import type { RecoveryDatabase } from './recovery-database.js';

/** What a recovery works with. */
export interface RecoveryParts {
  readonly key: BotKey;
  readonly plugin: StrategyPlugin;
  readonly started: Started;
  readonly execution: Execution;
  readonly database: RecoveryDatabase;
  /** Which orders are meant if the account has those of several bots. */
  readonly prefix?: string;
}

/** What was found and kept. */
export interface RecoveryReport {
  readonly bot: string;
  readonly orderIdBase: string;
  /** True if the database still had the bot: only what it lacked was added. */
  readonly remembered: boolean;
  readonly orders: number;
  readonly openOrders: number;
  readonly fills: number;
  readonly lots: readonly Lot[];
  readonly balances: Balances;
  /** What could not be proved. */
  readonly doubts: readonly string[];
  /** What a person has to repeat before the bot trades again. */
  readonly phrase: string;
}

/**
 * Rebuilds a bot from what the exchange remembers, as a step of its journal like any other. It does not trade before a person has confirmed.
 * @throws GridbotError EXCHANGE.*, STORE.*, STRATEGY.*, CONFIG.INVALID
 */
export async function recoverBot(parts: RecoveryParts): Promise<RecoveryReport> {
  const { key, database, execution } = parts;
  const remembered = await database.find(key.name);
  const history = await readHistory(execution, remembered?.liveOrders);
  const taken = await database.others(key.name);
  const chosen = chooseBase(orderIdBases(history), remembered?.orderIdBase, parts.prefix, taken);
  // What the lost memory placed last may be unknown to everybody: new order ids begin anew, beyond all there were.
  const restoreEpoch = Math.max(chosen.epoch, remembered?.restoreEpoch ?? 0) + 1;
  await database.rebuild(key, { orderIdBase: chosen.base, restoreEpoch, unproved: [INTERRUPTED] });
  const { steps, engine, doubts } = await learn(parts, history, chosen.base);
  await database.setUnconfirmed(key.name, doubts);
  const recovered = steps.flatMap(({ orders }) => orders);
  return {
    bot: key.name,
    orderIdBase: chosen.base,
    remembered: remembered !== undefined,
    orders: recovered.length,
    openOrders: engine.orders.size,
    fills: steps.reduce((sum, { fills }) => sum + fills.length, 0),
    lots: engine.view()?.lots ?? [],
    balances: engine.balances,
    doubts,
    phrase: confirmationOf(key.name, engine.seq, doubts),
  };
}

async function learn({ key, plugin, started, database }: RecoveryParts, history: ExchangeHistory, base: string) {
  const store = await database.open();
  try {
    const stored = await store.open(key);
    const engine = recoverEngine(plugin, stored);
    const { event, doubts } = await lackingHistory(history, base, engine, store);
    const earlier = await earlierDoubts(store, engine.seq);
    const steps = [started, event].flatMap((one) => engine.process(one) ?? []);
    await store.append(steps, { snapshot: engine.snapshot() });
    const told = steps.flatMap(({ commands }) => doubtsIn(commands));
    return { steps, engine, doubts: [...new Set([...earlier, ...doubts, ...told, ...beganBelowZero(engine)])] };
  } finally {
    await store.close();
  }
}

/** An account cannot have begun with less than nothing: executions are missing. */
function beganBelowZero({ ledger, balances }: Engine): readonly string[] {
  return ledger
    .filter(({ account, amount }) => account === 'opening' && amount.isPositive())
    .map(({ asset, amount }) => {
      const total = balances[asset]?.total ?? 0;
      return `With the executions found and ${total} ${asset} now, the account would have begun with -${amount} ${asset}: the history is not complete.`;
    });
}

import {
  Engine,
  price,
  type BotEvent,
  type BotKey,
  type BotStore,
  type GuardSettings,
  type Order,
  type StepResult,
  type StrategyPlugin,
} from '@gridbot/core';
import {
  aFilledReport,
  anEndedReport,
  anAcceptedReport,
  anAccountSnapshot,
  anInstrument,
  aTickerEvent,
  started,
  TEST_TIME,
} from '@gridbot/core/testing';
import { plugin } from '@gridbot/strategy-grid';

/** The strategy of these lives. */
export const GRID = plugin as StrategyPlugin;
/** The bot of these lives. */
export const LIVED: BotKey = {
  name: 'lived',
  mode: 'dry-run',
  exchange: 'test',
  instrument: 'test:BTC/USD',
  strategy: 'grid',
};
const CONFIG = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 3, maxInvestment: '1000' };

const CANCELED = { code: 'requested', text: 'as asked' } as const;

/** What a life is made of. */
export interface Life {
  /** Default: the grid. */
  readonly plugin?: StrategyPlugin;
  readonly prices: readonly string[];
  readonly guards?: GuardSettings;
  /** The process begins as one that goes on under changed settings. */
  readonly renewed?: true;
  /** Keep a snapshot after so many steps, and close the journal behind it. */
  readonly snapshotEvery?: number;
  /** Use this beginning of order ids instead of the store's, as after a restore. */
  readonly prefixEnd?: string;
  /** Changes what is kept. */
  readonly kept?: (step: StepResult) => StepResult;
}

/**
 * A bot's process from its start to its end, kept in a store: a grid on these prices; every order whose price is passed is filled whole, without
 * a fee, and every cancel is carried out. Goes on where an earlier one ended.
 */
export async function live(store: BotStore, life: Life) {
  const { plugin: strategy = GRID, prices, snapshotEvery = Infinity, prefixEnd, kept } = life;
  const { orderIdPrefix, orderIdBase, snapshot, tail } = await store.open({ ...LIVED, strategy: strategy.name });
  const prefix = prefixEnd === undefined ? orderIdPrefix : orderIdBase + prefixEnd;
  const options = { plugin: strategy, orderIdPrefix: prefix, orderIdBase };
  const engine = snapshot === undefined ? new Engine(options) : Engine.restore(options, snapshot);
  for (const entry of tail) engine.replay(entry);
  const steps: StepResult[] = [];
  const see = async (event: BotEvent): Promise<void> => {
    const step = engine.process(event);
    if (step === undefined) return;
    steps.push(step);
    const due = step.seq % snapshotEvery === 0;
    await store.append([kept?.(step) ?? step], due ? { snapshot: engine.snapshot() } : {});
    if (due) await store.compact();
    const { at } = event;
    for (const { type, ...command } of step.commands) {
      const clientOrderId = 'clientOrderId' in command ? command.clientOrderId : '';
      if (type === 'submit-order') await see(anAcceptedReport({ clientOrderId, at }));
      if (type === 'request-cancel') await see(anEndedReport({ clientOrderId, at, reason: CANCELED }));
    }
  };
  await begin(engine, { ...life, plugin: strategy }, see);
  for (const [index, last] of prices.entries()) {
    const at = TEST_TIME + (engine.seq + index + 1) * 1_000;
    for (const order of passed(engine, last)) await see(filled(order, at));
    await see(aTickerEvent({ price: last, at }));
  }
  await store.append([], { snapshot: engine.snapshot() });
  await store.close();
  return { engine, steps };
}

async function begin(
  engine: Engine,
  { plugin: { name: strategy }, guards, renewed }: Life & Required<Pick<Life, 'plugin'>>,
  see: (event: BotEvent) => Promise<void>,
): Promise<void> {
  const balances = Object.fromEntries(Object.entries(engine.balances).map(([asset, { total }]) => [asset, `${total}`]));
  const at = TEST_TIME + engine.seq * 1_000;
  const instrument = anInstrument({ id: LIVED.instrument });
  const given = { mode: LIVED.mode, instrument, strategy, config: CONFIG };
  await see({ ...started({ ...given, ...(guards && { guards }), ...(renewed && { renewed }) }), at });
  await see(anAccountSnapshot({ at, ...(engine.seq > 1 && { balances }), orders: [...restingOrders(engine)] }));
}

function restingOrders(engine: Engine) {
  return [...engine.orders.values()].map((order) => ({
    ...order,
    venueOrderId: order.venueOrderId!,
    status: 'open' as const,
  }));
}

function passed(engine: Engine, last: string): readonly Order[] {
  const at = price(last);
  return [...engine.orders.values()].filter(({ side, price: limit }) =>
    side === 'buy' ? limit!.gte(at) : limit!.lte(at),
  );
}

function filled({ clientOrderId, quantity, price: lastPrice }: Order, at: number) {
  const fill = {
    tradeId: `trade of ${clientOrderId}`,
    at,
    lastQuantity: quantity,
    lastPrice: lastPrice!,
  };
  return aFilledReport({ clientOrderId, at, fill });
}

import { describe, expect, it } from '@jest/globals';
import { decimal, Engine, type BotEvent, type BotReader, type Order } from '@gridbot/core';
import {
  aFilledReport,
  aFill,
  anAcceptedReport,
  anAccountSnapshot,
  anEndedReport,
  anInstrument,
  aTickerEvent,
  started,
  TEST_TIME,
} from '@gridbot/core/testing';
import { MemoryDatabase, openMemoryArchive, openMemoryStore } from '@gridbot/persistence/memory';
import { plugin as grid } from '@gridbot/strategy-grid';
import { pnlReport } from './pnl-report.js';

const CONFIG = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 1, maxInvestment: '100' };

/** A grid on a market that a test plays by hand. Every order is accepted at once. */
async function handPlayed() {
  const database = new MemoryDatabase();
  const store = openMemoryStore({ database });
  const instrument = anInstrument();
  await store.open({ name: 'grid', mode: 'dry-run', exchange: 'test', instrument: instrument.id, strategy: 'grid' });
  const engine = new Engine({ plugin: grid, orderIdPrefix: 'test' });
  const orders = new Map<string, Order>();
  let now = TEST_TIME;
  const happen = (event: BotEvent): void => {
    const step = engine.process(event);
    if (step === undefined) return;
    store.append([step]);
    for (const order of step.orders) orders.set(order.key, order);
    for (const command of step.commands)
      if (command.type === 'submit-order') happen(anAcceptedReport({ clientOrderId: command.clientOrderId, at: now }));
  };
  const last = (side: string): Order => [...orders.values()].filter((order) => order.side === side).at(-1)!;
  happen(started({ instrument, strategy: 'grid', mode: 'dry-run', config: CONFIG }));
  happen(anAccountSnapshot({ balances: { USD: '1000' } }));
  happen(aTickerEvent({ price: '50000', at: now }));
  return {
    engine,
    last,
    /** Trades a part of the newest order of a side, at its limit. */
    trade: (side: string, part: string) => {
      const { clientOrderId, quantity, price } = last(side);
      now += 1_000;
      const lastQuantity = quantity.times(decimal(part));
      const fill = aFill({ tradeId: `t${now}`, at: now, lastQuantity, lastPrice: price!, fee: '0.1' });
      happen(aFilledReport({ clientOrderId, fill, at: now }));
    },
    cancelSell: () => {
      const { clientOrderId, filledQuantity } = last('sell');
      const reason = { code: 'elsewhere', text: 'by hand' } as const;
      happen(anEndedReport({ clientOrderId, filledQuantity, reason, at: now }));
    },
    attach: () => happen({ type: 'operator-command', at: now, name: 'attach-lot', argument: 'all' }),
    read: async (): Promise<BotReader> => {
      await store.close();
      return openMemoryArchive(database).bot('grid');
    },
  };
}

async function byLots(reader: BotReader): Promise<string | undefined> {
  const { whole } = await pnlReport(reader, { lots: 'fifo', assetPrice: {} });
  return whole?.gridProfit.byLots?.toString();
}

describe('the profit of a lot', () => {
  it.each([
    ['canceled half-way', []],
    ['replaced and open', ['attach']],
    ['replaced and sold', ['attach', 'sell']],
  ])('is what the strategy counts while its sell is %s', async (_, then) => {
    const market = await handPlayed();
    market.trade('buy', '1');
    const first = market.last('sell');
    market.trade('sell', '0.3');
    market.cancelSell();
    if (then.includes('attach')) market.attach();
    if (then.includes('sell')) market.trade('sell', '1');
    const { realizedProfit, roundTrips } = market.engine.view()!;
    expect(market.last('sell').key === first.key).toBe(!then.includes('attach'));
    expect(roundTrips).toBe(then.includes('sell') ? 1 : 0);
    expect(realizedProfit.isPositive()).toBe(true);
    expect(await byLots(await market.read())).toBe(realizedProfit.toString());
  });
});

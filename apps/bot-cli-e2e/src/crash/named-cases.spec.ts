import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { VenueOrder } from '@gridbot/core';
import { openRunDatabase } from './database/open-run-database.js';
import { postgresProblem } from './database/postgres-problem.js';
import type { RunDatabase } from './database/run-database.js';
import { secondProcess, slowExchange } from './plain-cases.js';
import { playWorld, type Played, type WorldPlan } from './play-world.js';
import { BEGIN } from './world/market.js';
import { prints } from './world/script.js';

/** 260 makes the grid, 257 fills its highest buy; then the market stays. */
const FILLED_BUY = prints(BEGIN, 35_000, '260', '260', '257', '257', '257', '257');

describe.each(['sqlite', 'postgres'] as const)('a bot on %s', (kind) => {
  const missing = kind === 'postgres' ? postgresProblem : undefined;
  const test = missing === undefined ? it : it.skip;
  let database: RunDatabase;
  let runs = 0;

  beforeAll(async () => {
    if (missing === undefined) database = await openRunDatabase(kind);
  });

  afterAll(() => database?.remove());

  async function play(plan: Partial<WorldPlan>): Promise<Played> {
    runs += 1;
    const played = await playWorld({
      database,
      name: `named-${runs}`,
      lines: FILLED_BUY,
      reconcileEvery: 600_000,
      ...plan,
    });
    expect(played.problems).toEqual([]);
    return played;
  }

  const sells = ({ evidence }: Played): readonly VenueOrder[] =>
    evidence!.history.orders.filter(({ side }) => side === 'sell');
  const afterSell = { atPoint: 'before arrival report accepted sell', meanwhile: 'nothing', misses: 0 } as const;

  test('killed after a sell was accepted, with spare base on the account', async () => {
    const played = await play({ balances: { USD: '5000', AAPLx: '2' }, deaths: [afterSell] });
    expect(played.record.deaths).toEqual(['before arrival report accepted sell']);
    expect(sells(played)).toMatchObject([{ status: 'open' }]);
    expect(played.evidence!.lots).toMatchObject([{ state: 'selling', boughtBy: 'buy:1' }]);
  });

  test('killed after a sell was accepted, without spare base, and no message storm afterwards', async () => {
    const played = await play({ balances: { USD: '5000' }, deaths: [afterSell] });
    expect(played.record.deaths).toHaveLength(1);
    expect(sells(played)).toMatchObject([{ status: 'open' }]);
    expect(played.record.notices.map(({ topic }) => topic)).toEqual(['grid.fee', 'grid.fee', 'bot.stopped']);
    expect(played.evidence!.venue.log.requests.length).toBeLessThan(20);
  });

  test('killed after a buy was accepted which then fills while down', async () => {
    const lines = prints(BEGIN, 35_000, '257', '254.5', '254.5', '254.5');
    const died = { atPoint: 'before arrival report accepted buy', meanwhile: 'fills', misses: 1 } as const;
    const played = await play({ config: { openBuyOrders: 1 }, lines, deaths: [died] });
    expect(played.record.deaths).toHaveLength(1);
    expect(played.evidence!.lots).toMatchObject([{ state: 'selling', boughtBy: 'buy:1' }]);
    expect(sells(played)).toMatchObject([{ status: 'open' }]);
  });

  test('a half-filled buy canceled while down is credited', async () => {
    const lines = prints(BEGIN, 35_000, '260', '257x0.2', '257.5', '257.5');
    const died = { atPoint: 'before arrival report filled buy', meanwhile: 'cancels', misses: 0 } as const;
    const played = await play({ config: { openBuyOrders: 1 }, lines, deaths: [died] });
    const { fills, engine, orders } = played.evidence!;
    expect(orders[0]).toMatchObject({ key: 'buy:1', status: 'canceled' });
    expect(fills.map(({ fill }) => fill.lastQuantity.toString())).toEqual(['0.2']);
    expect(engine.snapshot().strategyState).toMatchObject({ dust: { base: '0.2', highest: '257.42' } });
  });

  test('a time-out, not a kill, after acceptance', async () => {
    const faults = () => ({
      submit: ({ side }: { readonly side: string }) =>
        side === 'sell' ? ({ kind: 'unconfirmed' } as const) : undefined,
    });
    const played = await play({ faults });
    expect(sells(played)).toMatchObject([{ status: 'open' }]);
    expect(played.evidence!.orders.find(({ side }) => side === 'sell')).toMatchObject({ status: 'open' });
  });

  test('a fill report delivered twice and during start-up', async () => {
    const faults = () => ({ report: () => ({ kind: 'twice', by: 1 }) as const, repeatsFills: true });
    const died = { atPoint: 'before keep filled buy', meanwhile: 'nothing', misses: 0 } as const;
    const played = await play({ faults, deaths: [died] });
    expect(played.record.deaths).toHaveLength(1);
    expect(played.evidence!.fills).toHaveLength(1);
    expect(played.evidence!.lots).toMatchObject([{ state: 'selling' }]);
    expect(sells(played)).toMatchObject([{ status: 'open' }]);
  });

  test('an exchange that shows new orders late', async () => {
    expect(await slowExchange(database, 'named-slow')).toEqual([]);
  });

  test('a second process of the same name while the first one lives', async () => {
    expect(await secondProcess(database, 'named-second')).toEqual([]);
  });
});

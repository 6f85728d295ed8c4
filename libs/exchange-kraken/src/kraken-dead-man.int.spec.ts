import type { MarketEvent } from '@gridbot/core';
import { ManualClock, passTime, passUntil } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anOrder, listenTo } from './kraken-listener.fixture.js';
import { krakenWorld, type KrakenWorld } from './kraken-world.fixture.js';

const SECONDS = 60;

let clock: ManualClock;
let world: KrakenWorld;

beforeEach(async () => {
  clock = new ManualClock(1_790_000_000_000);
  world = await krakenWorld({ clock, config: { deadManSwitch: SECONDS } });
});
afterEach(() => world.close());

const admin = () => world.venue.admin;
const renewals = () => admin().requests({ operation: 'dead-man' }).length;
const isConnected = (events: readonly MarketEvent[]) => {
  const changes = events.filter((event) => event.type === 'connection-changed');
  return changes.at(-1)?.connected === true;
};

/** Reads prices as a look at the exchange does, without trading. */
function readPrices(stop: AbortController): readonly MarketEvent[] {
  const events: MarketEvent[] = [];
  void (async () => {
    for await (const event of world.exchange.marketData.events(stop.signal)) events.push(event);
  })();
  return events;
}

/** Closes the exchange while time passes. */
async function closeExchange(): Promise<void> {
  let isClosed = false;
  void world.exchange.close().then(() => (isClosed = true));
  await passUntil(clock, () => isClosed);
}

describe("the dead man's switch", () => {
  it('is not armed by who only looks: checks, prices and the account are read without it', async () => {
    const stop = new AbortController();
    const events = readPrices(stop);
    await passUntil(clock, () => isConnected(events));
    let found: unknown;
    const look = async () => [
      await world.exchange.checks!(),
      await world.exchange.execution!.snapshot({ since: 0, lookUp: [] }),
    ];
    void look().then((all) => (found = all));
    await passUntil(clock, () => found !== undefined);
    await passTime(clock, SECONDS * 1_000);
    expect(renewals()).toBe(0);
    stop.abort();
    await closeExchange();
    expect(renewals()).toBe(0);
  });

  it('is armed by who listens to reports', async () => {
    world.exchange.execution!.onReport(() => undefined);
    await passUntil(clock, () => renewals() === 1);
  });

  it('is armed by who places an order', async () => {
    world.exchange.execution!.submit(anOrder('buy', '49000'));
    await passUntil(clock, () => renewals() === 1 && admin().openOrders().length === 1);
  });

  it('goes on over a lost connection, and is switched off at the end: orders stay', async () => {
    const listener = await listenTo(world.exchange, false);
    await passUntil(clock, () => listener.connection().at(-1) === true);
    const order = anOrder('buy', '49000');
    world.exchange.execution!.submit(order);
    await passUntil(clock, () => listener.fate(order).includes('accepted'));
    admin().inject({ fault: 'drop-connections' });
    await passUntil(clock, () => listener.connection().join() === 'true,false,true');
    const before = renewals();
    await passTime(clock, 3 * SECONDS * 1_000);
    expect(renewals() - before).toBeGreaterThanOrEqual(9);
    expect(admin().openOrders()).toHaveLength(1);
    await closeExchange();
    const last = renewals();
    await passTime(clock, 3 * SECONDS * 1_000);
    expect([renewals(), admin().openOrders().length]).toEqual([last, 1]);
  });

  it('cancels what is open once a bot falls silent', async () => {
    const listener = await listenTo(world.exchange, false);
    await passUntil(clock, () => listener.connection().at(-1) === true);
    const order = anOrder('buy', '49000');
    world.exchange.execution!.submit(order);
    await passUntil(clock, () => admin().openOrders().length === 1);
    admin().inject({ fault: 'request-lost', operations: ['dead-man'] });
    await passUntil(clock, () => admin().openOrders().length === 0, { most: 2 * SECONDS * 1_000 });
    admin().clearFaults();
    await closeExchange();
  });
});

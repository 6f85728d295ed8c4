import { setTimeout as delay } from 'node:timers/promises';
import { BOT, aTradingStep } from '@gridbot/testkit';
import type { PostgresTestDatabase } from '@gridbot/testkit/postgres-server';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { FlyingClock } from '../lease/flying-clock.fixture.js';
import type { Store } from '../store.js';
import { whileFrozen } from './frozen-server.fixture.js';
import { openPostgresAdmin, openPostgresArchive, openPostgresStore } from './index.js';
import { describeWithPostgres } from './postgres-suite.fixture.js';

/** More than a close may take, less than what would wait for the server's answer. */
const TOO_LONG = 8_000;

describeWithPostgres('a PostgreSQL server that stands still', (server) => {
  let test: PostgresTestDatabase;
  let opened: { close(): Promise<void> }[];

  const remember = <One extends { close(): Promise<void> }>(one: One): One => {
    opened.push(one);
    return one;
  };
  const open = async (): Promise<Store> => remember(await openPostgresStore({ url: test.url }));
  /** The lease of the one that was cut off runs out at once. */
  const openLater = async (): Promise<Store> =>
    remember(await openPostgresStore({ url: test.url, leaseClock: new FlyingClock() }));
  const step = (seq: number) => aTradingStep(seq, `n${seq}`);
  const sockets = (): number => process.getActiveResourcesInfo().filter((kind) => /^TCPSocket/.test(kind)).length;
  const outcome = (work: unknown): Promise<string> =>
    Promise.race([
      Promise.resolve(work).then(
        () => 'done',
        (error: unknown) => (error as { readonly code: string }).code,
      ),
      delay(TOO_LONG, 'still waiting', { ref: false }),
    ]);

  beforeEach(async () => {
    test = await server().database();
    opened = [];
  });

  afterEach(async () => {
    for (const one of opened) await one.close();
    await test.remove();
  });

  it('is not waited for by the end of a bot; its lease is taken over later, and nothing kept is lost', async () => {
    const store = await open();
    await store.open(BOT);
    await store.append([step(1)]);
    await Promise.all([store.orders.list(), store.fills.list(), store.balances.list()]);
    const before = sockets();
    await whileFrozen(test, async () => {
      expect(await outcome(store.close())).toBe('done');
      expect(sockets()).toBeLessThan(before);
    });
    const next = await openLater();
    await next.open(BOT);
    await next.append([step(2)]);
    expect(await next.fills.list()).toHaveLength(2);
  }, 30_000);

  it('nor by what is being kept, read and waited for when the end comes: all of it fails', async () => {
    const store = await open();
    await store.open(BOT);
    await store.append([step(1)]);
    await whileFrozen(test, async () => {
      const asked = [store.append([step(2)]), ...Array.from({ length: 6 }, () => store.orders.list())].map(outcome);
      expect(await outcome(store.close())).toBe('done');
      expect(await Promise.all(asked)).toEqual(Array.from({ length: 7 }, () => 'STORE.UNAVAILABLE'));
    });
    const next = await openLater();
    const { tail } = await next.open(BOT);
    await next.append([step(tail.length + 1)]);
    expect(await next.fills.list()).toHaveLength(tail.length + 1);
  }, 30_000);

  it('nor by a store that is abandoned', async () => {
    const store = await open();
    await store.open(BOT);
    await whileFrozen(test, async () => {
      const kept = outcome(store.append([step(1)]));
      expect(await outcome(store.abandon())).toBe('done');
      expect(await kept).toBe('STORE.UNAVAILABLE');
    });
  }, 30_000);

  it('nor by what reads or administers the database', async () => {
    await (await open()).close();
    const before = sockets();
    const archive = remember(await openPostgresArchive({ url: test.url }));
    const admin = remember(await openPostgresAdmin({ url: test.url }));
    await whileFrozen(test, async () => {
      expect(await Promise.all([archive, admin].map((one) => outcome(one.close())))).toEqual(['done', 'done']);
      expect(sockets()).toBe(before);
    });
  }, 30_000);
});

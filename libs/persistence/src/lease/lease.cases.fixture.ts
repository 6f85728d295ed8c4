import { GridbotError } from '@gridbot/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BotLease } from '../database/bot-lease.js';
import type { Database } from '../database/database.js';
import { FlyingClock } from './flying-clock.fixture.js';
import { leaseTaker, type LeaseOptions } from './lease.js';
import type { LeaseWaiting } from './occupy-lease.js';

const BOT = { id: 1, name: 'btc' };

/** A migrated database for each test; each call of `connect` is another process's connection. */
export interface LeaseDatabases {
  connect(): Promise<Database>;
  remove(): Promise<void>;
}

/** What leases do, in a database of any make. */
export function leaseCases(make: () => Promise<LeaseDatabases>): void {
  let databases: LeaseDatabases;
  let opened: Database[];

  const connect = async (): Promise<Database> => {
    const database = await databases.connect();
    opened.push(database);
    return database;
  };
  const take = async (options: LeaseOptions = {}): Promise<BotLease> =>
    leaseTaker({ leaseTime: 900, clock: new FlyingClock(), ...options })(await connect(), BOT);
  const write = (lease: BotLease): Promise<void> =>
    opened[0]!.write('write', (transaction) => lease.assertHeld(transaction), 'append');
  const row = async (): Promise<{ holder: string; heartbeat_at: number } | undefined> =>
    (
      await opened[0]!.read('look', (manager) =>
        manager.query<{ holder: string; heartbeat_at: number }[]>('SELECT * FROM leases'),
      )
    )[0];
  const beatUntil = async (clock: FlyingClock, done: () => Promise<boolean>): Promise<void> => {
    while (!(await done())) for (const beat of clock.timers.values()) beat();
  };
  const failureOf = async (work: Promise<unknown>): Promise<GridbotError> => {
    const error = await work.then(
      () => new Error('it did not fail'),
      (reason: unknown) => reason,
    );
    if (error instanceof GridbotError) return error;
    throw error;
  };

  beforeEach(async () => {
    databases = await make();
    opened = [];
    await (
      await connect()
    ).write('make the bot', ({ execute }) =>
      execute(
        `INSERT INTO bots (id, name, mode, exchange, instrument, strategy, order_id_base, restore_epoch, created_at)
         VALUES (1, 'btc', 'live', 'kraken', 'kraken:BTC/USD', 'grid', 'abcdefgh', 0, 0)`,
      ),
    );
  });

  afterEach(async () => {
    for (const database of opened) await database.close();
    await databases.remove();
  });

  describe('that nobody has', () => {
    it('is taken without waiting, and names the process', async () => {
      const clock = new FlyingClock();
      await take({ clock });
      expect(clock.waits).toEqual([]);
      expect((await row())?.holder).toMatch(
        new RegExp(`^\\S+:${process.pid} \\(started \\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z\\)$`),
      );
    });
  });

  describe('of a process that lives', () => {
    it('is refused as soon as it gives a sign of life', async () => {
      const lease = await take();
      const clock = new FlyingClock(async (wait) => (wait === 3 ? write(lease) : undefined));
      const error = await failureOf(take({ clock }));
      expect(error).toMatchObject({ code: 'STORE.LEASED', retryable: false });
      expect(error.message).toContain((await row())!.holder);
      expect(error.message).toMatch(/bot "btc".*stop that process first/);
      expect(clock.waits).toHaveLength(3);
    });

    it('beats every third of its time, also if its clock stands', async () => {
      const clock = new FlyingClock();
      await take({ clock });
      expect([...clock.timers.keys()]).toEqual([300]);
      const first = (await row())!.heartbeat_at;
      await beatUntil(clock, async () => (await row())!.heartbeat_at > first);
    });
  });

  describe('of a process that died', () => {
    it('is taken over after its time, counted by our own clock; who waits is told', async () => {
      const told: LeaseWaiting[] = [];
      (await take()).abandon();
      const { holder } = (await row())!;
      const clock = new FlyingClock();
      await write(await take({ clock, onWaiting: (waiting) => told.push(waiting) }));
      expect(clock.elapsed()).toBe(900);
      expect(told).toEqual([{ holder, bot: 'btc', atMost: 900 }]);
    });

    it('is waited for as long as that process said, if that is longer than our own time', async () => {
      (await take({ leaseTime: 60_000 })).abandon();
      const clock = new FlyingClock();
      await take({ clock });
      expect(clock.elapsed()).toBe(60_000);
    });

    it('is watched long enough by one that sleeps itself in between', async () => {
      (await take()).abandon();
      const clock = new FlyingClock(undefined, 1_000);
      await take({ clock });
      expect(clock.waits.length).toBeGreaterThanOrEqual(5);
    });

    it('is taken over by one of two who wait for it', async () => {
      (await take()).abandon();
      const rival = leaseTaker({ leaseTime: 900, clock: new FlyingClock() });
      const other = await connect();
      const clock = new FlyingClock(async (wait) => (wait === 9 ? void (await rival(other, BOT)) : undefined));
      expect(await failureOf(take({ clock }))).toMatchObject({ code: 'STORE.LEASED' });
    });

    it('is watched no longer than until the store is closed', async () => {
      (await take()).abandon();
      const closed = new AbortController();
      const clock = new FlyingClock((wait) =>
        wait === 2 ? closed.abort(new GridbotError('STORE.UNAVAILABLE', 'closed')) : undefined,
      );
      const taking = leaseTaker({ leaseTime: 900, clock })(await connect(), BOT, closed.signal);
      expect(await failureOf(taking)).toMatchObject({ code: 'STORE.UNAVAILABLE' });
      expect(clock.waits).toHaveLength(2);
    });

    it('is taken at once by its own store, which lost the answer', async () => {
      const clock = new FlyingClock();
      const taker = leaseTaker({ leaseTime: 900, clock });
      const database = await connect();
      (await taker(database, BOT)).abandon();
      await write(await taker(database, BOT));
      expect(clock.waits).toEqual([]);
    });
  });

  describe('that is given back', () => {
    it('is free at once', async () => {
      await (await take()).release();
      const clock = new FlyingClock();
      await take({ clock });
      expect(clock.waits).toEqual([]);
    });

    it('is taken by who waits for it', async () => {
      const lease = await take();
      const clock = new FlyingClock(async (wait) => (wait === 2 ? lease.release() : undefined));
      await write(await take({ clock }));
      expect(clock.waits).toHaveLength(2);
    });

    it.each(['release', 'abandon'] as const)('beats no more (%s)', async (ending) => {
      const clock = new FlyingClock();
      await (await take({ clock }))[ending]();
      expect(clock.timers.size).toBe(0);
    });
  });

  describe('that was lost', () => {
    const lost = async (): Promise<{ zombie: BotLease; heard: GridbotError[]; clock: FlyingClock }> => {
      const clock = new FlyingClock();
      const heard: GridbotError[] = [];
      const zombie = await take({ clock });
      zombie.onLost((error) => heard.push(error));
      await take();
      return { zombie, heard, clock };
    };

    it('fails the transaction of who had it, of which nothing is kept, and names the one who has it', async () => {
      const { zombie, heard } = await lost();
      const work = opened[0]!.write('write', async (transaction) => {
        void transaction.execute(`UPDATE bots SET exchange = 'other'`);
        await zombie.assertHeld(transaction);
      });
      const error = await failureOf(work);
      expect(error).toMatchObject({ code: 'STORE.LEASE_LOST', details: { holder: (await row())!.holder } });
      expect(await failureOf(write(zombie))).toBe(error);
      expect(heard).toEqual([error]);
      const [bot] = await opened[0]!.read('look', (manager) =>
        manager.query<{ exchange: string }[]>('SELECT * FROM bots'),
      );
      expect(bot?.exchange).toBe('kraken');
    });

    it('is told by the next heartbeat to one that does nothing', async () => {
      const { heard, clock } = await lost();
      await beatUntil(clock, async () => heard.length > 0 || (await row()) === undefined);
      expect(heard).toMatchObject([{ code: 'STORE.LEASE_LOST' }]);
      expect(clock.timers.size).toBe(0);
    });

    it('is not given back', async () => {
      const { zombie } = await lost();
      await failureOf(write(zombie));
      await zombie.release();
      expect(await row()).toBeDefined();
    });
  });

  it('survives a heartbeat that cannot be kept, and ends by itself if it cannot be given back', async () => {
    const clock = new FlyingClock();
    const lease = await take({ clock });
    await opened[1]!.close();
    for (const beat of clock.timers.values()) beat();
    await lease.release();
    expect(await row()).toBeDefined();
  });
}

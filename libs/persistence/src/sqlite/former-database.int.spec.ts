import { Decimal, Ledger, type BotReader, type LedgerTotal, type RecordedPosting } from '@gridbot/core';
import { aStep } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FORMER_BOT, formerDatabase } from './former-database.fixture.js';
import { openSqliteArchive } from './open-sqlite-archive.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { openSqliteAdmin } from './sqlite-admin.js';
import { SqliteDatabase } from './sqlite-database.js';
import { migrations } from '../database/migrations/index.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

type Row = Readonly<Record<string, unknown>>;

/** Columns that the first version had. */
const FORMER = {
  bots: 'id, name, mode, exchange, instrument, strategy, order_id_base, restore_epoch, created_at',
  journal: 'bot_id, seq, at, entry',
  orders: '*',
  fills: '*',
  postings: '*',
  snapshots: 'bot_id, seq, version, strategy, state_version, data',
};

describeWithSqlite('a database of the first version', () => {
  let folder: TemporaryFolder;

  const rowsOf = async (file: string): Promise<Readonly<Record<string, readonly Row[]>>> => {
    const database = await SqliteDatabase.open({ file, busyTimeout: 1000 });
    const rows: Record<string, readonly Row[]> = {};
    for (const [table, columns] of Object.entries(FORMER)) {
      const sql = `SELECT ${columns} FROM ${table} ORDER BY 1, 2, 3`;
      rows[table] = await database.read('read', (manager) => manager.query<Row[]>(sql));
    }
    await database.close();
    return rows;
  };
  const looking = async <Result>(file: string, look: (reader: BotReader) => Promise<Result>): Promise<Result> => {
    const archive = await openSqliteArchive({ file });
    try {
      return await look(await archive.bot(FORMER_BOT.name));
    } finally {
      await archive.close();
    }
  };
  const migrated = async (kind: 'stopped' | 'killed') => {
    const file = await formerDatabase(folder, kind);
    const before = await rowsOf(file);
    const store = await openSqliteStore({ file });
    const bot = await store.open(FORMER_BOT);
    await store.close();
    return { file, before, bot };
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    await folder.remove();
  });

  describe.each(['stopped', 'killed'] as const)('whose bot was %s', (kind) => {
    it('loses nothing of what it holds', async () => {
      const { file, before } = await migrated(kind);
      expect(before['journal']!.length).toBeGreaterThan(20);
      expect(before['fills']!.length).toBeGreaterThan(2);
      expect(await rowsOf(file)).toEqual(before);
    });

    it('goes on under the same order ids, behind the same step', async () => {
      const { file, before, bot } = await migrated(kind);
      const [row] = before['bots']!;
      expect(bot.orderIdPrefix).toBe(`${String(row!['order_id_base'])}00`);
      expect((bot.snapshot?.seq ?? 0) + bot.tail.length).toBe(before['journal']!.length);
      expect(bot.snapshot === undefined).toBe(kind === 'killed');
      const store = await openSqliteStore({ file });
      await store.open(FORMER_BOT);
      const next = before['journal']!.length + 1;
      await store.append([aStep(next)]);
      await store.close();
      expect(await looking(file, (reader) => reader.verifyJournal())).toMatchObject({
        ...{ firstSeq: 1, lastSeq: next, verified: 1, unchained: next - 1 },
        head: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      });
    });

    it('has balances that are the sums of its holdings, and the ledger in balance', async () => {
      const { file } = await migrated(kind);
      const { postings, balances, totals } = await looking(file, async ({ ledger, balances: held }) => {
        const all: RecordedPosting[] = [];
        for await (const posting of ledger.each()) all.push(posting);
        return { postings: all, balances: await held.list(), totals: await ledger.totals() };
      });
      const sums = new Ledger();
      sums.post(postings);
      expect(sums.isBalanced()).toBe(true);
      expect(balances.map(({ asset }) => asset)).toEqual(['BTC', 'USD']);
      for (const { asset, total, seq } of balances) {
        expect(`${total}`).toBe(`${sums.amount('holdings', asset)}`);
        expect(seq).toBe(
          postings.filter((posting) => posting.asset === asset && posting.account === 'holdings').at(-1)?.seq,
        );
      }
      const byName = ({ account, asset }: LedgerTotal): string => `${account} ${asset}`;
      expect(totals.map(byName)).toEqual([...totals].map(byName).sort());
    });

    it('has the configuration that its journal begins with', async () => {
      const { file } = await migrated(kind);
      const [configuration, ...others] = await looking(file, ({ configurations }) => configurations.list());
      expect(others).toEqual([]);
      expect(configuration).toMatchObject({
        version: 1,
        seq: 1,
        started: { type: 'started', strategy: 'grid', mode: 'dry-run', config: { flavour: 'grid-hodl' } },
      });
      expect(configuration!.started.instrument.tickSize).toBeInstanceOf(Decimal);
    });

    it('goes back to the first version and forth again', async () => {
      const { file, before } = await migrated(kind);
      const admin = await openSqliteAdmin({ file });
      await admin.revert(3);
      expect((await admin.status()).pending.map(({ version }) => version)).toEqual(
        migrations.slice(3).map(({ version }) => version),
      );
      expect(await rowsOf(file)).toEqual(before);
      await admin.migrate();
      await admin.close();
      expect(await rowsOf(file)).toEqual(before);
      expect((await looking(file, ({ balances }) => balances.list())).length).toBe(2);
    });
  });

  it('has the figures that its bot told when it was stopped', async () => {
    const { file } = await migrated('stopped');
    await looking(file, async ({ balances, fills, orders }) => {
      const [btc, usd] = await balances.list();
      expect([`${btc!.total}`, `${usd!.total}`]).toEqual(['0.02514904', '3696.75413449045']);
      const all = await fills.list();
      expect(all.map(({ side }) => side)).toEqual(Array(13).fill('buy'));
      const fees = all.reduce((sum, { fill }) => sum.plus(fill.fee), Decimal.ZERO);
      expect(`${fees}`).toBe('3.24998968955');
      expect(await orders.list({ live: true })).toHaveLength(18);
    });
  });

  it('whose journal was closed into segments gets every entry back when it goes back', async () => {
    const { file, before } = await migrated('stopped');
    const store = await openSqliteStore({ file, retention: Infinity });
    await store.open(FORMER_BOT);
    const next = before['journal']!.length + 1;
    await store.append([aStep(next), aStep(next + 1)], {
      snapshot: {
        version: 2,
        seq: next + 1,
        strategy: 'grid',
        stateVersion: 1,
        strategyState: { lots: [] },
        data: { a: 1 },
      },
    });
    // What is from before the chain and what is in it are never in one segment.
    expect(await store.compact()).toEqual({ closed: 2, removed: 0 });
    await store.close();
    const verdict = await looking(file, (reader) => reader.verifyJournal());
    expect(verdict).toMatchObject({ lastSeq: next + 1, verified: 2, unchained: next - 1 });
    expect(verdict.problem).toBeUndefined();
    const admin = await openSqliteAdmin({ file });
    await admin.revert(3);
    await admin.close();
    const after = await rowsOf(file);
    expect(after['journal']!.slice(0, -2)).toEqual(before['journal']);
    expect(after['journal']).toHaveLength(next + 1);
    const snapshot = after['snapshots']!.at(-1)!;
    expect(snapshot).toMatchObject({ seq: next + 1, version: 1 });
    expect(JSON.parse(String(snapshot['data']))).toEqual({ a: 1, strategyState: { lots: [] } });
  });
});

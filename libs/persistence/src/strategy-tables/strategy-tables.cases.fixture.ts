import type { StrategyTables } from '@gridbot/core';
import { aStep, aTradingStep, BOT } from '@gridbot/testkit';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Database } from '../database/database.js';
import { BotEntity } from '../database/entities/index.js';
import type { Store } from '../store.js';
import { DiaryLine, diaryTables } from './diary.fixture.js';
import { strategiesWithTables, uninstallStrategy } from './index.js';

/** A database of one make, for the tables of strategies. */
export interface StrategyTablesBench {
  store(tables?: StrategyTables): Promise<Store>;
  database(tables?: StrategyTables): Promise<Database>;
  remove(): Promise<void>;
  /** How a table of strategy `grid` is called in SQL. */
  nameOf(table: string): string;
}

/** What holds for the tables of a strategy whatever the database. */
export function strategyTablesCases(makeBench: () => Promise<StrategyTablesBench>): void {
  let bench: StrategyTablesBench;
  let opened: { close(): Promise<void> }[];

  beforeEach(async () => {
    bench = await makeBench();
    opened = [];
  });
  afterEach(async () => {
    for (const one of opened.reverse()) await one.close();
    await bench.remove();
  });

  const storeWith = async (tables?: StrategyTables): Promise<Store> => {
    const store = await bench.store(tables);
    opened.push(store);
    await store.open(BOT);
    return store;
  };
  /** Runs a bot with these tables for a while. */
  const ran = async (tables?: StrategyTables, ...steps: number[]): Promise<void> => {
    const store = await storeWith(tables);
    for (const seq of steps) await store.append([aTradingStep(seq, `n${seq}`)]);
    await store.close();
  };
  const database = async (tables?: StrategyTables): Promise<Database> => {
    const one = await bench.database(tables);
    opened.push(one);
    return one;
  };
  const lines = async (): Promise<readonly DiaryLine[]> => {
    const own = await database(diaryTables());
    return own.read('look', (manager) => manager.find(DiaryLine, { order: { trade: 'ASC' } }));
  };
  const ask = async (sql: string): Promise<unknown> => {
    const one = await database();
    return one.read('ask', (manager) => manager.query(sql));
  };
  const uninstall = async (strategy = 'grid') => {
    const one = await database();
    return one.write('remove', async ({ manager }) => uninstallStrategy(await manager(), strategy));
  };

  it('are made on first use and filled with every step', async () => {
    await ran(diaryTables(), 1, 2);
    expect(await lines()).toMatchObject([
      { bot: BOT.name, trade: 'trade-n1', amount: '0.01' },
      { bot: BOT.name, trade: 'trade-n2', amount: '0.01' },
    ]);
  });

  it('are migrated when a newer package runs, rows kept', async () => {
    await ran(diaryTables(), 1);
    await ran(diaryTables(2), 2);
    expect((await lines()).map(({ trade }) => trade)).toEqual(['trade-n1', 'trade-n2']);
    expect(await ask(`SELECT text FROM ${bench.nameOf('notes')}`)).toEqual([{ text: 'made by migration' }]);
  });

  it('begin with the first step after they were made', async () => {
    await ran(undefined, 1);
    await ran(diaryTables(), 2);
    expect((await lines()).map(({ trade }) => trade)).toEqual(['trade-n2']);
  });

  it('are not written by a step that is not kept', async () => {
    const store = await storeWith(diaryTables());
    await store.append([aTradingStep(1, 'a')]);
    await expect(store.append([aTradingStep(2, 'b'), aTradingStep(3, 'a')])).rejects.toThrow();
    await store.close();
    expect((await lines()).map(({ trade }) => trade)).toEqual(['trade-a']);
  });

  it('keep a step from being kept if they cannot take it, and say whose fault it is', async () => {
    const store = await storeWith(diaryTables(1, { project: () => Promise.reject(new Error('no ink')) }));
    await expect(store.append([aStep(1)])).rejects.toMatchObject({
      code: 'X.STRATEGY_TABLES.FAILED',
      message: expect.stringContaining('strategy "grid" cannot take step 1 (timer-fired): no ink') as unknown,
    });
    await store.close();
    expect(await ask('SELECT seq FROM journal')).toEqual([]);
    await ran(undefined, 1);
  });

  it('are the only ones that a strategy reaches', async () => {
    const reach = (work: StrategyTables['project']) => diaryTables(1, { project: work });
    const store = await storeWith(reach((_, own) => own.delete(BotEntity, { id: 1 })));
    await expect(store.append([aStep(1)])).rejects.toThrow('has no table BotEntity');
    await store.close();
    const everything = await storeWith(reach((_, own) => own.delete(DiaryLine, {})));
    await expect(everything.append([aStep(1)])).rejects.toThrow('without saying which');
  });

  it.each([
    ['of ours', 'DROP TABLE orders'],
    ['of ours, in passing', 'CREATE TABLE {diary} (bot TEXT REFERENCES bots (name))'],
  ])('cannot be migrated into those %s', async (_, statement) => {
    const evil = { version: 1, name: 'evil', up: [statement], down: [] };
    await expect(bench.store(diaryTables(1, { migrations: [evil] }))).rejects.toMatchObject({ code: 'PLUGIN.INVALID' });
    await ran(undefined, 1);
  });

  it('of two strategies do not touch each other', async () => {
    await ran(diaryTables(), 1);
    const other = {
      version: 1,
      name: 'theft',
      up: [`CREATE TABLE {mine} AS SELECT * FROM ${bench.nameOf('diary')}`],
      down: [],
    };
    const tables = diaryTables(1, { strategy: 'thief', migrations: [other], entities: [] });
    await expect(bench.store(tables)).rejects.toMatchObject({ code: 'PLUGIN.INVALID' });
    expect(await lines()).toHaveLength(1);
  });

  it('of a newer package are refused', async () => {
    await ran(diaryTables(2), 1);
    await expect(bench.store(diaryTables(1))).rejects.toMatchObject({ code: 'STORE.NEWER_SCHEMA' });
  });

  it('of another build are refused', async () => {
    await ran(diaryTables(1), 1);
    const [first] = diaryTables().migrations;
    const changed = { ...first!, up: [...first!.up, "INSERT INTO {diary} VALUES ('a', 'b', 'c')"] };
    await expect(bench.store(diaryTables(1, { migrations: [changed] }))).rejects.toMatchObject({
      code: 'STORE.CONFLICT',
    });
  });

  it('are taken back and removed without the package, and made anew later', async () => {
    await ran(diaryTables(2), 1);
    const one = await database();
    expect(await one.read('list', strategiesWithTables)).toEqual(['grid']);
    expect(await uninstall()).toEqual({ strategy: 'grid', migrations: ['notes', 'diary'] });
    expect(await one.read('list', strategiesWithTables)).toEqual([]);
    await expect(uninstall()).rejects.toMatchObject({ code: 'STORE.NOT_FOUND' });
    expect(await ask('SELECT trade_id FROM fills')).toEqual([{ trade_id: 'trade-n1' }]);
    await ran(diaryTables(), 2);
    expect((await lines()).map(({ trade }) => trade)).toEqual(['trade-n2']);
  });
}

import { GridbotError } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { ownSql } from './own-sql.js';

const outside = ['orders', 'bots', 'strategy_other__trades', 'gridbot'];
const onSqlite = { strategy: 'mine', prefix: 'strategy_mine__' };
const onPostgres = { strategy: 'mine', schema: 'gridbot_strategy_mine', prefix: '' };

describe('the SQL of a strategy', () => {
  it.each([
    [
      'CREATE TABLE {trades} (id INTEGER PRIMARY KEY, note TEXT)',
      'CREATE TABLE "strategy_mine__trades" (id INTEGER PRIMARY KEY, note TEXT)',
    ],
    [
      'create unique index if not exists {by_note}\n  ON {trades} (note)',
      'create unique index if not exists "strategy_mine__by_note"\n  ON "strategy_mine__trades" (note)',
    ],
    [
      "INSERT INTO {a} SELECT id, 'orders' FROM {b} -- orders",
      `INSERT INTO "strategy_mine__a" SELECT id, 'orders' FROM "strategy_mine__b" -- orders`,
    ],
    ['ALTER TABLE {trades} ADD COLUMN day TEXT;', 'ALTER TABLE "strategy_mine__trades" ADD COLUMN day TEXT;'],
    ['DROP TABLE IF EXISTS {trades}', 'DROP TABLE IF EXISTS "strategy_mine__trades"'],
    [
      'UPDATE {a} SET n = n + 1 WHERE id IN (SELECT id FROM {b})',
      'UPDATE "strategy_mine__a" SET n = n + 1 WHERE id IN (SELECT id FROM "strategy_mine__b")',
    ],
  ])('gets its namespace: %s', (statement, expected) => {
    expect(ownSql(statement, onSqlite, outside)).toBe(expected);
  });

  it('has plain names on PostgreSQL, where a schema holds them', () => {
    expect(ownSql('DROP TABLE {trades}', onPostgres, outside)).toBe('DROP TABLE "trades"');
  });

  it.each([
    ['DROP TABLE orders', 'named in braces'],
    ['DROP TABLE {trades}; DROP TABLE {other}', 'more than one statement'],
    ['SELECT * FROM {trades}', 'named in braces'],
    ['PRAGMA foreign_keys = OFF', 'named in braces'],
    ['INSERT INTO {a} SELECT * FROM orders', '"orders" belongs'],
    ['INSERT INTO {a} SELECT * FROM {b}, Orders', '"orders" belongs'],
    ['INSERT INTO {a} SELECT * FROM "orders"', '"orders" belongs'],
    ['INSERT INTO {a} SELECT * FROM [orders]', '"orders" belongs'],
    ['INSERT INTO {a} SELECT * FROM /* x */ orders', '"orders" belongs'],
    ['INSERT INTO {a} SELECT * FROM gridbot.anything', '"gridbot" belongs'],
    ['DELETE FROM {a} WHERE id IN (SELECT id FROM strategy_other__trades)', '"strategy_other__trades" belongs'],
    ['CREATE TABLE {a} (bot TEXT REFERENCES bots (name))', '"bots" belongs'],
    ['INSERT INTO {a} SELECT name FROM sqlite_master', 'SQLITE_MASTER'],
    ['INSERT INTO {a} SELECT tablename FROM pg_tables', 'PG_TABLES'],
    ['INSERT INTO {a} SELECT $$orders$$', 'uses $'],
    ["UPDATE {a} SET x = set_config('search_path', 'gridbot', false)", 'SET_CONFIG'],
    ['ALTER TABLE {a} RENAME TO elsewhere', 'RENAME TO'],
  ])('reaches nothing else: %s', (statement, why) => {
    for (const namespace of [onSqlite, onPostgres]) {
      const refused = (): string => ownSql(statement, namespace, outside);
      expect(refused).toThrow(GridbotError);
      expect(refused).toThrow(why);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { insertSql, upsertSql } from './row-sql.js';

const shape = { table: 'orders', columns: ['id', 'seq', 'price', 'status'] };

describe('the SQL that writes rows', () => {
  it('inserts one row', () => {
    expect(insertSql(shape, 1)).toBe('INSERT INTO "orders" ("id", "seq", "price", "status") VALUES ($1, $2, $3, $4)');
  });

  it('inserts several rows, their values numbered row by row', () => {
    expect(insertSql({ table: 't', columns: ['a', 'b'] }, 3)).toBe(
      'INSERT INTO "t" ("a", "b") VALUES ($1, $2), ($3, $4), ($5, $6)',
    );
  });

  it('overwrites what may change, if what may not change is the same', () => {
    expect(upsertSql(shape, { key: ['id'], fixed: ['price'], first: ['seq'] })).toBe(
      `${insertSql(shape, 1)} ON CONFLICT ("id") DO UPDATE SET "status" = excluded."status" ` +
        'WHERE "orders"."price" IS NOT DISTINCT FROM excluded."price"',
    );
  });

  it('overwrites without a condition if everything may change', () => {
    expect(upsertSql(shape, { key: ['id', 'seq'], fixed: [], first: [] })).toBe(
      `${insertSql(shape, 1)} ON CONFLICT ("id", "seq") DO UPDATE SET "price" = excluded."price", "status" = excluded."status"`,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { literal, rowsText, statementText } from './row-text.js';
import { loadSqlite3, openConnection } from './sqlite3-binding.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';

describe('the text of rows', () => {
  it('has the values in the order of the columns', () => {
    const rows = [
      { name: 'a', id: 1 },
      { name: "it's", id: 2 },
    ];
    expect(rowsText(rows, ['id', 'name'])).toBe("(1,'a'),(2,'it''s')");
  });

  it('has the values of a statement in their places, and no place in a value', () => {
    const sql = 'UPDATE t SET a = $1, b = 0-$2 WHERE a = $1 AND c = $3';
    expect(statementText(sql, ['$2', -5, null])).toBe(
      "UPDATE t SET a =  '$2', b = 0- -5 WHERE a =  '$2' AND c =  NULL",
    );
  });

  it('has NULL for what is not there', () => {
    expect([literal(null), rowsText([{ id: 1 }], ['id', 'name'])]).toEqual(['NULL', '(1,NULL)']);
  });
});

describeWithSqlite('values in the text of a statement', () => {
  const hostile = fc.string({
    unit: fc.constantFrom("'", '"', '\0', ';', '--', '\\', '\n', '$1', '?', 'é', '🙂', 'a'),
  });
  const text = fc.oneof(hostile, fc.string({ unit: 'grapheme' }), fc.constant(null));

  it('are kept as they are, whatever is in them', async () => {
    const connection = await openConnection(loadSqlite3(), ':memory:', 'make');
    await connection.exec('CREATE TABLE kept (id INTEGER, value TEXT, number INTEGER)');
    const read = await connection.prepare('SELECT value, number FROM kept WHERE id = $1');
    let id = 0;
    await fc.assert(
      fc.asyncProperty(text, fc.maxSafeInteger(), async (value, number) => {
        const row = { id: (id += 1), value, number };
        await connection.exec(`INSERT INTO kept VALUES ${rowsText([row], ['id', 'value', 'number'])}`);
        expect(await read.all([id])).toEqual([{ value, number }]);
      }),
    );
    await read.finalize();
    await connection.close();
  });

  it('are found as if they were bound, whatever is in them', async () => {
    const connection = await openConnection(loadSqlite3(), ':memory:', 'make');
    await connection.exec('CREATE TABLE kept (value TEXT, number INTEGER)');
    const all = await connection.prepare('SELECT value, number FROM kept');
    await fc.assert(
      fc.asyncProperty(text, fc.maxSafeInteger(), async (value, number) => {
        await connection.exec("DELETE FROM kept; INSERT INTO kept VALUES ('other', 1)");
        await connection.exec(statementText('INSERT INTO kept SELECT $2, 0-$1', [number, value]));
        await connection.exec(statementText('UPDATE kept SET number = $1 WHERE value IS $2', [7, value]));
        expect((await all.all([]))[1]).toEqual({ value, number: 7 });
        const sql = 'DELETE FROM kept WHERE value IS $1 AND number = $2 AND $1 IS $1';
        await connection.exec(statementText(sql, [value, 7]));
        expect(await all.all([])).toEqual([{ value: 'other', number: 1 }]);
      }),
    );
    await all.finalize();
    await connection.close();
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { literal, rowsText } from './row-text.js';
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

  it('has NULL for what is not there', () => {
    expect([literal(null), rowsText([{ id: 1 }], ['id', 'name'])]).toEqual(['NULL', '(1,NULL)']);
  });
});

describeWithSqlite('values in the text of a statement', () => {
  it('are kept as they are, whatever is in them', async () => {
    const connection = await openConnection(loadSqlite3(), ':memory:', 'make');
    await connection.exec('CREATE TABLE kept (id INTEGER, value TEXT, number INTEGER)');
    const read = await connection.prepare('SELECT value, number FROM kept WHERE id = $1');
    let id = 0;
    const hostile = fc.string({
      unit: fc.constantFrom("'", '"', '\0', ';', '--', '\\', '\n', '$1', '?', 'é', '🙂', 'a'),
    });
    const text = fc.oneof(hostile, fc.string({ unit: 'grapheme' }), fc.constant(null));
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
});

import { describe, expect, it } from '@jest/globals';
import { recordTable, type Column } from './record-table.js';

const COLUMNS: readonly Column<string>[] = [
  { heading: 'name', text: (row) => row },
  { heading: 'size', text: (row) => String(row.length), align: 'right', drop: 2 },
  { heading: 'again', text: (row) => row, drop: 1 },
];
const terminal = (columns: number) => ({ terminal: true, size: () => ({ columns }) });

describe('a table of records', () => {
  it('shows everything where there is room, and in a pipe', () => {
    const lines = ['name  size  again', 'abcd     4  abcd'];
    expect(recordTable(['abcd'], COLUMNS, terminal(17))).toEqual(lines);
    expect(recordTable(['abcd'], COLUMNS, { ...terminal(5), terminal: false })).toEqual(lines);
  });

  it('leaves out what matters least, then cuts lines, to fit a terminal', () => {
    expect(recordTable(['abcd'], COLUMNS, terminal(16))).toEqual(['name  again', 'abcd  abcd']);
    expect(recordTable(['abcd'], COLUMNS, terminal(4))).toEqual(['name', 'abcd']);
    expect(recordTable(['abcd'], COLUMNS, terminal(3))).toEqual(['na…', 'ab…']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { textTable } from './text-table.js';

describe('textTable', () => {
  it('lines columns up, without blanks at the ends of lines', () => {
    expect(
      textTable(
        [
          ['name', 'n', 'x'],
          ['a', '100', ''],
          ['longer', '1'],
        ],
        ['left', 'right'],
      ),
    ).toEqual(['name      n  x', 'a       100', 'longer    1']);
  });

  it('is empty without rows', () => {
    expect(textTable([])).toEqual([]);
  });
});

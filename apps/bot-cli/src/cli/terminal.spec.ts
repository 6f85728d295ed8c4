import { describe, expect, it } from '@jest/globals';
import { canDraw, sizeOf } from './terminal.js';

describe('a terminal', () => {
  it.each([
    [
      { columns: 100, rows: 30 },
      { columns: 100, rows: 30 },
    ],
    [
      { columns: 0, rows: 0 },
      { columns: 80, rows: 24 },
    ],
    [
      { columns: 100, rows: 0 },
      { columns: 80, rows: 24 },
    ],
    [{}, { columns: 80, rows: 24 }],
  ])('that says %j is drawn for as %j', (said, size) => {
    expect(sizeOf(said)).toEqual(size);
  });

  it('is drawn on unless it is dumb or none', () => {
    expect(canDraw({ isTTY: true }, 'xterm')).toBe(true);
    expect(canDraw({ isTTY: true }, undefined)).toBe(true);
    expect(canDraw({ isTTY: true }, 'dumb')).toBe(false);
    expect(canDraw({}, 'xterm')).toBe(false);
  });
});

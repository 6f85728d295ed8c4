import { describe, expect, it } from '@jest/globals';
import { copiesLimit } from './copies-limit.js';

describe('what copies of data files may take', () => {
  it.each([
    [undefined, 2e9],
    ['', 2e9],
    ['0', 0],
    ['500MB', 5e8],
    [' 1.5 gb ', 1.5e9],
    ['2TB', 2e12],
  ])('%j is %d bytes', (text, bytes) => {
    expect(copiesLimit({ GRIDBOT_DATA_COPIES: text })).toBe(bytes);
  });

  it.each(['2', '-1GB', 'much', '1e3MB', '5 KB'])('%j is no size', (text) => {
    expect(() => copiesLimit({ GRIDBOT_DATA_COPIES: text })).toThrow(`"${text}" is no size; write what`);
  });
});

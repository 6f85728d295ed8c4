import { describe, expect, it } from '@jest/globals';
import { hashOf, mulberry32 } from './random-source.js';

describe('the random source', () => {
  it('gives the known numbers of its algorithm on every machine', () => {
    const random = mulberry32(1);
    expect([1, 2, 3].map(() => Math.round(random.fraction() * 4_294_967_296))).toEqual([
      2693262067, 11749833, 2265367787,
    ]);
  });

  it('is even: every tenth gets about a tenth', () => {
    const random = mulberry32(20_260_101);
    const tenths = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) tenths[Math.floor(random.fraction() * 10)]! += 1;
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('draws whole numbers between two others, both included', () => {
    const random = mulberry32(5);
    const drawn = new Set(Array.from({ length: 200 }, () => random.between(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
  });
});

describe('the hash of a text', () => {
  it('is that of FNV-1a', () => {
    expect(hashOf('')).toBe(0x811c9dc5);
    expect(hashOf('foobar')).toBe(0xbf9cf968);
  });
});

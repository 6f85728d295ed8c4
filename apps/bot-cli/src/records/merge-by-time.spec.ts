import { describe, expect, it } from '@jest/globals';
import { mergeByTime } from './merge-by-time.js';

async function* stream(name: string, ...times: readonly number[]) {
  for (const at of times) yield { at, name };
}

async function read(items: AsyncIterable<{ at: number; name: string }>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { at, name } of items) all.push(`${name}${at}`);
  return all;
}

describe('mergeByTime', () => {
  it('keeps the order of time, and of the streams where times are equal', async () => {
    const merged = mergeByTime([stream('a', 1, 4, 4), stream('b'), stream('c', 0, 1, 4, 9)]);
    expect(await read(merged)).toEqual(['c0', 'a1', 'c1', 'a4', 'a4', 'c4', 'c9']);
  });

  it('closes every stream when the reader has seen enough', async () => {
    const closed: string[] = [];
    async function* endless(name: string) {
      try {
        for (let at = 0; ; at += 1) yield { at, name };
      } finally {
        closed.push(name);
      }
    }
    for await (const { at } of mergeByTime([endless('a'), endless('b')])) if (at === 2) break;
    expect(closed).toEqual(['a', 'b']);
  });
});

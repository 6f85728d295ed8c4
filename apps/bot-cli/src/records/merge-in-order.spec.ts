import { describe, expect, it } from '@jest/globals';
import { mergeInOrder } from './merge-in-order.js';

interface Numbered {
  readonly rank: number;
  readonly name: string;
}

const rankOf = ({ rank }: Numbered): number => rank;

async function* stream(name: string, ...ranks: readonly number[]): AsyncGenerator<Numbered> {
  for (const rank of ranks) yield { rank, name };
}

async function read(items: AsyncIterable<Numbered>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { rank, name } of items) all.push(`${name}${rank}`);
  return all;
}

describe('mergeInOrder', () => {
  it('keeps the order of ranks, and of the streams where ranks are equal', async () => {
    const merged = mergeInOrder([stream('a', 1, 4, 4), stream('b'), stream('c', 0, 1, 4, 9)], rankOf);
    expect(await read(merged)).toEqual(['c0', 'a1', 'c1', 'a4', 'a4', 'c4', 'c9']);
  });

  it('closes every stream when the reader has seen enough', async () => {
    const closed: string[] = [];
    async function* endless(name: string): AsyncGenerator<Numbered> {
      try {
        for (let rank = 0; ; rank += 1) yield { rank, name };
      } finally {
        closed.push(name);
      }
    }
    for await (const { rank } of mergeInOrder([endless('a'), endless('b')], rankOf)) if (rank === 2) break;
    expect(closed).toEqual(['a', 'b']);
  });
});

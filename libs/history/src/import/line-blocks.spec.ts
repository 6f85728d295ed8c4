import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineBlocks } from './line-blocks.js';

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (let i = 0; from < bytes.length; i += 1) {
    const to = from + (sizes[i % sizes.length] ?? 1);
    yield bytes.subarray(from, to);
    from = to;
  }
}

async function read(text: string | Uint8Array, sizes: readonly number[]): Promise<string> {
  let whole = '';
  for await (const { bytes, end } of lineBlocks('f', inPieces(Buffer.from(text), sizes))) {
    expect(bytes[end - 1]).toBe(10);
    whole += bytes.toString('utf8', 0, end);
  }
  return whole;
}

describe('lineBlocks', () => {
  it('gives the same text however it is cut, and ends the last line', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ',', '1'), maxLength: 12 });
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), sizes, async (lines, cuts) => {
        const text = lines.join('\n');
        expect(await read(text, cuts)).toBe(text === '' || text.endsWith('\n') ? text : `${text}\n`);
      }),
    );
  });

  it('removes a byte order mark', async () => {
    expect(await read(Buffer.from([0xef, 0xbb, 0xbf, 0x61, 10]), [100])).toBe('a\n');
  });

  it('refuses bytes without line ends before they fill the memory', async () => {
    await expect(read('x'.repeat(70_000), [10_000])).rejects.toThrow('it has no lines of text');
  });
});

/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bookChecksum, type LevelText } from './kraken.checksum.js';
import { lossless } from './kraken-bench.fixture.js';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/data/kraken-ws');
const recording = resolve(folder, 'recorded_book_btcusd_raw_text.json');
const whenRecorded = existsSync(recording) ? it : it.skip;

interface Side {
  readonly price: { toString(): string };
  readonly qty: { toString(): string };
}

/** Applies an update: zero quantities leave, the rest enters, the ten best stay. */
function apply(side: Map<string, string>, changes: readonly Side[], ascending: boolean): LevelText[] {
  for (const { price, qty } of changes) {
    if (/[1-9]/.test(qty.toString())) side.set(price.toString(), qty.toString());
    else side.delete(price.toString());
  }
  const levels = [...side].sort(([one], [other]) => (ascending ? 1 : -1) * (Number(one) - Number(other)));
  for (const [price] of levels.slice(10)) side.delete(price);
  return levels.slice(0, 10);
}

describe('the checksum of a book', () => {
  it('counts trailing zeros, and neither points nor leading zeros', () => {
    const level: LevelText = ['45285.2', '0.00100000'];
    const whole = bookChecksum([level], [level]);
    expect(bookChecksum([['45285.2', '0.001']], [level])).not.toBe(whole);
    expect(bookChecksum([['452852', '00.00100000']], [level])).toBe(whole);
  });

  it('knows no more than ten levels a side', () => {
    const levels = Array.from({ length: 12 }, (_, index): LevelText => [`${100 + index}.0`, '1.0']);
    expect(bookChecksum(levels, levels)).toBe(bookChecksum(levels.slice(0, 10), levels.slice(0, 10)));
  });

  // Skipped where the recorded payloads are not beside the repository.
  whenRecorded('is that of every frame of a recorded stream', () => {
    const { raw_text: texts } = JSON.parse(readFileSync(recording, 'utf8')) as { raw_text: string[] };
    const [asks, bids] = [new Map<string, string>(), new Map<string, string>()];
    let checked = 0;
    for (const text of texts) {
      const { channel, data } = lossless(text);
      if (channel !== 'book') continue;
      const [item] = data;
      const best = { asks: apply(asks, item.asks, true), bids: apply(bids, item.bids, false) };
      expect(String(item.checksum)).toBe(String(bookChecksum(best.asks, best.bids)));
      checked += 1;
    }
    expect(checked).toBeGreaterThan(1_000);
  });
});

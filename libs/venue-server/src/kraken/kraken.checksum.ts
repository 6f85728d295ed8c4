import { crc32 } from 'node:zlib';

/** Price and quantity of a level as the wire writes them: trailing zeros count. */
export type LevelText = readonly [price: string, quantity: string];

const LEVELS = 10;

/**
 * The checksum of a book: CRC32 over its ten best asks, lowest first, and its ten best bids, highest first. Every number enters without its
 * point and without leading zeros.
 */
export function bookChecksum(asks: readonly LevelText[], bids: readonly LevelText[]): number {
  const text = [...asks.slice(0, LEVELS), ...bids.slice(0, LEVELS)].flat().map(digits).join('');
  return crc32(text);
}

function digits(number: string): string {
  return number.replace('.', '').replace(/^0+/, '');
}

import { createHash } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 22;

/** A client's order id as Binance makes one where none is sent: 22 letters and digits. The same name always has the same id. */
export function generatedId(name: string): string {
  const digest = createHash('sha256').update(name).digest();
  return [...digest.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

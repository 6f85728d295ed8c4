import type { UnixMillis } from '@gridbot/core';

const DIGITS = /^\d{1,20}$/;
const JUMP_SECONDS = 5n;
const MAX_NONCE = 2n ** 64n - 1n;

/** The newest nonce of every key. With nonce window 0 each must be above all former ones. */
export class KrakenNonces {
  private readonly newest = new Map<string, bigint>();

  /**
   * Takes the nonce of a request.
   * @returns false for one that is not above the key's former ones, and for text that is no unsigned 64-bit number
   */
  accept(apiKey: string, nonce: string): boolean {
    if (!DIGITS.test(nonce)) return false;
    const value = BigInt(nonce);
    if (value > MAX_NONCE || value <= (this.newest.get(apiKey) ?? -1n)) return false;
    this.newest.set(apiKey, value);
    return true;
  }

  /**
   * Another program uses the keys too: every key's newest nonce jumps ahead by what a nonce made of the time gains in five seconds, whatever
   * its unit.
   */
  jumpAhead(now: UnixMillis): void {
    const seconds = BigInt(Math.max(1, Math.floor(now / 1000)));
    for (const [key, newest] of this.newest) this.newest.set(key, newest + (newest * JUMP_SECONDS) / seconds + 1n);
  }

  /** The newest nonce that a key used; `undefined` before the first. */
  newestOf(apiKey: string): string | undefined {
    return this.newest.get(apiKey)?.toString();
  }
}

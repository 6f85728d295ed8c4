import { describe, expect, it } from '@jest/globals';
import { KrakenNonces } from './kraken.nonces.js';

describe('nonces', () => {
  it('must grow with every request of a key', () => {
    const nonces = new KrakenNonces();
    expect(['5', '6', '6', '5', '7'].map((nonce) => nonces.accept('key', nonce))).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(nonces.newestOf('key')).toBe('7');
  });

  it('are counted for each key apart', () => {
    const nonces = new KrakenNonces();
    nonces.accept('first', '100');
    expect(nonces.accept('second', '1')).toBe(true);
    expect(nonces.newestOf('third')).toBeUndefined();
  });

  it('compare as whole numbers beyond what a double can tell apart', () => {
    const nonces = new KrakenNonces();
    nonces.accept('key', '9007199254740993000');
    expect(nonces.accept('key', '9007199254740993001')).toBe(true);
    expect(nonces.accept('key', '9007199254740993000')).toBe(false);
  });

  it('are unsigned 64-bit numbers', () => {
    const nonces = new KrakenNonces();
    for (const wrong of ['', '-1', '1.5', 'abc', '18446744073709551616']) {
      expect(nonces.accept('key', wrong)).toBe(false);
    }
    expect(nonces.accept('key', '18446744073709551615')).toBe(true);
  });

  it('jump ahead by five seconds, whatever their unit, when somebody else uses the key', () => {
    const now = 1_772_600_767_000;
    for (const unit of [1n, 1_000n]) {
      const nonces = new KrakenNonces();
      const nonce = (after: bigint): string => ((BigInt(now) + after) * unit).toString();
      nonces.accept('key', nonce(0n));
      nonces.jumpAhead(now);
      expect([nonces.accept('key', nonce(4_999n)), nonces.accept('key', nonce(5_002n))]).toEqual([false, true]);
    }
  });
});

import type { AdapterMemory } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyFingerprint } from './key-fingerprint.js';
import { NonceSource } from './nonce-source.js';

class Memory implements AdapterMemory {
  readonly texts = new Map<string, string>();
  writes = 0;
  broken = false;

  async read(name: string): Promise<string | undefined> {
    return this.texts.get(name);
  }

  async write(name: string, value: string): Promise<void> {
    if (this.broken) throw new Error('disk full');
    this.writes += 1;
    this.texts.set(name, value);
  }
}

const NAME = 'nonce:a';

describe('nonces', () => {
  it('are microseconds of the clock', async () => {
    const clock = new ManualClock(1_700_000_000_000);
    const nonces = await NonceSource.open({ clock, name: NAME });
    expect(await nonces.next()).toBe(1_700_000_000_000_000n);
    await clock.advance(5);
    expect(await nonces.next()).toBe(1_700_000_000_005_000n);
  });

  it('increase within a millisecond, and when the clock is set back', async () => {
    const clock = new ManualClock(1_000);
    const nonces = await NonceSource.open({ clock, name: NAME });
    const first = await nonces.next();
    clock.set(10);
    expect([await nonces.next(), await nonces.next()]).toEqual([first + 1n, first + 2n]);
  });

  it('are written down in blocks, before the first of a block is given out', async () => {
    const clock = new ManualClock(1_000);
    const memory = new Memory();
    const nonces = await NonceSource.open({ clock, memory, name: NAME, block: 10_000n });
    await nonces.next();
    expect([memory.writes, memory.texts.get(NAME)]).toEqual([1, '1010000']);
    await clock.advance(10);
    await nonces.next();
    expect(memory.writes).toBe(1);
    await clock.advance(1);
    await nonces.next();
    expect(memory.writes).toBe(2);
  });

  it('are not given out if they cannot be written down', async () => {
    const memory = new Memory();
    memory.broken = true;
    const nonces = await NonceSource.open({ clock: new ManualClock(), memory, name: NAME });
    await expect(nonces.next()).rejects.toThrow('disk full');
    memory.broken = false;
    await expect(nonces.next()).resolves.toBeGreaterThan(0n);
  });

  it('jump ahead, a minute first and a quarter of an hour then, until the exchange takes one', async () => {
    const clock = new ManualClock(0);
    const nonces = await NonceSource.open({ clock, name: NAME });
    const steps: bigint[] = [];
    let last = await nonces.next();
    for (const settle of [false, false, true, false]) {
      nonces.jump();
      const next = await nonces.next();
      steps.push((next - last) / 60_000_000n);
      last = next;
      if (settle) nonces.settle();
    }
    expect(steps).toEqual([1n, 15n, 15n, 1n]);
  });

  it('stay near the clock, however often processes crash one after the other', async () => {
    const clock = new ManualClock(1_000_000);
    const memory = new Memory();
    let last = 0n;
    for (let start = 0; start < 500; start += 1) {
      const nonces = await NonceSource.open({ clock, memory, name: NAME });
      for (let request = 0; request < 5; request += 1) {
        const nonce = await nonces.next();
        expect(nonce).toBeGreaterThan(last);
        last = nonce;
      }
      await clock.advance(1_000);
    }
    expect(last - BigInt(clock.now()) * 1_000n).toBeLessThan(660_000_000n);
  });

  it('of a memory that holds something else are refused', async () => {
    const memory = new Memory();
    await memory.write(NAME, 'twelve');
    await expect(NonceSource.open({ clock: new ManualClock(), memory, name: NAME })).rejects.toMatchObject({
      code: 'EXCHANGE.BAD_ANSWER',
    });
  });

  it('never repeat, whatever the clock does and however often the process dies', async () => {
    const move = fc.oneof(
      fc.record({ kind: fc.constant('next' as const) }),
      fc.record({ kind: fc.constant('clock' as const), to: fc.nat(100_000_000) }),
      fc.record({ kind: fc.constant('crash' as const) }),
      fc.record({ kind: fc.constant('jump' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves) => {
        const clock = new ManualClock(1_000_000);
        const memory = new Memory();
        const open = () => NonceSource.open({ clock, memory, name: NAME, block: 5_000_000n });
        let nonces = await open();
        let last = -1n;
        for (const step of moves) {
          if (step.kind === 'clock') clock.set(step.to);
          else if (step.kind === 'crash') nonces = await open();
          else if (step.kind === 'jump') nonces.jump();
          else {
            const nonce = await nonces.next();
            expect(nonce).toBeGreaterThan(last);
            last = nonce;
          }
        }
      }),
    );
  });
});

describe('the fingerprint of a key', () => {
  it('tells keys apart without telling them', () => {
    expect(keyFingerprint('my-key')).toMatch(/^[0-9a-f]{12}$/);
    expect(keyFingerprint('my-key')).not.toBe(keyFingerprint('my-kez'));
  });
});

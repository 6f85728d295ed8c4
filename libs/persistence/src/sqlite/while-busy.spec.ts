import { describe, expect, it } from '@jest/globals';
import { whileBusy } from './while-busy.js';

const busy = Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' });

/** Work that fails so many times before it succeeds. */
function failing(times: number, error: unknown): { work: () => Promise<string>; tries: () => number } {
  let tries = 0;
  const work = async (): Promise<string> => {
    tries += 1;
    if (tries <= times) throw error;
    return 'done';
  };
  return { work, tries: () => tries };
}

describe('waiting while a file is busy', () => {
  it('tries again until it works', async () => {
    const { work, tries } = failing(4, busy);
    expect(await whileBusy(60_000, work)).toBe('done');
    expect(tries()).toBe(5);
  });

  it('looks for the reason inside wrapped errors too', async () => {
    const { work } = failing(1, Object.assign(new Error('query failed'), { driverError: busy }));
    expect(await whileBusy(60_000, work)).toBe('done');
  });

  it('gives up with the last error when its time is over', async () => {
    const { work, tries } = failing(Infinity, busy);
    await expect(whileBusy(0, work)).rejects.toBe(busy);
    expect(tries()).toBe(1);
  });

  it.each([new Error('other'), undefined, null, 'text'])('does not try again after %p', async (error) => {
    const { work, tries } = failing(1, error);
    await expect(whileBusy(60_000, work)).rejects.toBe(error);
    expect(tries()).toBe(1);
  });
});

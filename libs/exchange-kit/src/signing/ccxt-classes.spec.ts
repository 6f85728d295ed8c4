import { describe, expect, it } from '@jest/globals';
import { fromThePackage, loadCcxtClass } from './ccxt-classes.js';

describe("an exchange's class", () => {
  it('is the same from its own file and from the whole package, should the file be gone', async () => {
    const sign = (Exchange: Awaited<ReturnType<typeof loadCcxtClass>>) =>
      new Exchange({}).sign('Time', 'public', 'GET', {}).url;
    const whole = await fromThePackage('kraken');
    expect(whole).toBeDefined();
    expect(sign(whole!)).toBe(sign(await loadCcxtClass('kraken')));
  });

  it('is not there for an exchange that does not exist', async () => {
    expect(await fromThePackage('nowhere')).toBeUndefined();
    expect(await fromThePackage('constructor')).toBeUndefined();
  });
});

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

  it('watches as well if it is asked for with streams, from its file or from the package', async () => {
    const config = { newUpdates: false };
    const classes = [await loadCcxtClass('kraken', 'streams'), await fromThePackage('kraken', 'streams')];
    for (const Exchange of classes) expect(new Exchange!(config)).toHaveProperty('watchOrders');
    await expect(loadCcxtClass('btcbox', 'streams')).rejects.toMatchObject({ code: 'EXCHANGE.NOT_SUPPORTED' });
  });

  it('is not there for an exchange that does not exist', async () => {
    expect(await fromThePackage('nowhere')).toBeUndefined();
    expect(await fromThePackage('constructor')).toBeUndefined();
  });
});

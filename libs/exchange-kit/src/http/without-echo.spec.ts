import { describe, expect, it } from '@jest/globals';
import { withoutEcho } from './without-echo.js';

const REQUEST = {
  url: 'https://api.example.com/order?symbol=BTCUSDT&signature=0affe1234',
  method: 'POST',
  headers: { 'API-Key': 'CANARY+key/1==', 'API-Sign': 'CANARY/sign+2==', accept: 'text/plain' },
  body: 'nonce=1616492376594&token=CANARY-token&pair=XBTUSD',
};

describe('an answer that repeats its request', () => {
  it.each([
    ['headers', 'GET /\r\nAPI-Key: CANARY+key/1==\r\nAPI-Sign: CANARY/sign+2=='],
    ['addresses', '/order?symbol=BTCUSDT&signature=0affe1234&token=CANARY-token'],
    ['encoded addresses', 'CANARY%2Bkey%2F1%3D%3D and CANARY%2fsign%2b2%3d%3d'],
    ['JSON with its slashes', '{"error":["CANARY+key\\/1=="]}'],
  ])('does not show its secrets: %s', (_, text) => {
    const shown = withoutEcho(REQUEST, text);
    expect(shown).not.toMatch(/CANARY|0affe1234/);
    expect(shown).toContain('***');
  });

  it('is left as it is otherwise', () => {
    const text = '{"result":{"pair":"XBTUSD","nonce":1616492376594,"token":"another token"}}';
    expect(withoutEcho(REQUEST, text)).toBe(text);
    expect(withoutEcho({ url: 'https://api.example.com/time', method: 'GET' }, text)).toBe(text);
  });
});

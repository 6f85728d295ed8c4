import { describe, expect, it } from '@jest/globals';
import { binanceSignature, isSignedBy, signedText, sortedTexts } from './binance.signature.js';

const SECRET = ['NhqPtmdS', 'JYdKjVHj', 'A7PZj4Mg', 'e3R5YNiP', '1e3UZjIn', 'ClVN65XA', 'bvqqM6A7', 'H5fATj0j'].join(
  '',
);
const PAYLOAD =
  'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559';
const SIGNATURE = ['c8db5682', '5ae71d6d', '79447849', 'e617115f', '4a920fa2', 'acdcab2b', '053c4b28', '38bd6b71'].join(
  '',
);

describe('the signature of a request', () => {
  it('is the one of the documentation', () => {
    expect(binanceSignature(PAYLOAD, SECRET)).toBe(SIGNATURE);
    expect(isSignedBy(PAYLOAD, SECRET, SIGNATURE)).toBe(true);
    expect(isSignedBy(PAYLOAD, SECRET, SIGNATURE.toUpperCase())).toBe(true);
  });

  it.each([
    ['another payload', `${PAYLOAD}0`, SIGNATURE],
    ['one digit more', PAYLOAD, `${SIGNATURE}00`],
    ['no hex', PAYLOAD, 'signature'],
    ['nothing', PAYLOAD, ''],
  ])('is not the one of %s', (_, payload, signature) => {
    expect(isSignedBy(payload, SECRET, signature)).toBe(false);
  });

  it('is over query and body with nothing between them', () => {
    const [query, body] = [PAYLOAD.slice(0, 40), PAYLOAD.slice(40)];
    expect(signedText(query, `${body}&signature=abc`)).toBe(PAYLOAD);
    expect(signedText(`signature=abc&${query}`, body)).toBe(PAYLOAD);
  });

  it('is over the parameters in alphabetical order on the WebSocket API', () => {
    const params = [
      ['timestamp', '1'],
      ['apiKey', 'k'],
      ['signature', 's'],
      ['Zone', '2'],
    ] as const;
    expect(sortedTexts([['symbols', '["A"]']])).toEqual(['symbols=["A"]', 'symbols=%5B%22A%22%5D']);
    expect(sortedTexts(params)).toEqual(['Zone=2&apiKey=k&timestamp=1']);
  });
});

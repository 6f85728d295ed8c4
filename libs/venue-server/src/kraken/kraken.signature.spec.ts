import { describe, expect, it } from '@jest/globals';
import { isSignedBy, krakenSignature } from './kraken.signature.js';

// The vector of Kraken's own documentation, in groups of eight.
const secret = ['kQH5HW/8 p1uGOVjb gWA7FunA mGO8lsSU XNsu3eow', '76sz84Q1 8fWxnyRz BHCd3pd5 nE9qa99H AZtuZuj6 F1huXg==']
  .join('')
  .replaceAll(' ', '');
const signature = [
  '4/dpxb3i T4tp/ZCV EwSnEsLx x0bqyhLp dfOpc6fn',
  '7OR8+UCl SV5n9E6a SS8MPtnR fp32bAb0 nmbRn6H8 ndwLUQ==',
]
  .join('')
  .replaceAll(' ', '');
const request = {
  path: '/0/private/AddOrder',
  nonce: '1616492376594',
  body: 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25',
};

describe('the signature of a private request', () => {
  it('is that of the documented example', () => {
    expect(krakenSignature(request, secret)).toBe(signature);
    expect(isSignedBy(request, secret, signature)).toBe(true);
  });

  it.each([
    ['another path', { ...request, path: '/0/private/CancelOrder' }],
    ['another nonce', { ...request, nonce: '1616492376595' }],
    ['another body', { ...request, body: request.body.replace('1.25', '12.5') }],
  ])('does not fit %s', (_, other) => {
    expect(isSignedBy(other, secret, signature)).toBe(false);
  });

  it('is refused when it is cut short, empty or no base64', () => {
    for (const wrong of [signature.slice(0, 40), '', '!!']) expect(isSignedBy(request, secret, wrong)).toBe(false);
  });
});

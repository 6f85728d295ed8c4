import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The `signature` of a request: hex of HMAC-SHA256.
 * @param payload over REST the query and the body as they are sent, without anything between them; over the WebSocket API all parameters in
 * alphabetical order, `a=1&b=2`
 * @param secret the key's secret, as text
 */
export function binanceSignature(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(payload).digest('hex');
}

/** True if the signature is the one of this payload and secret. Takes as long for wrong ones. */
export function isSignedBy(payload: string, secret: string, signature: string): boolean {
  const expected = Buffer.from(binanceSignature(payload, secret), 'hex');
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** What a REST request is signed over: its query and body without the signature itself, wherever it stands. */
export function signedText(query: string, body: string): string {
  return withoutSignature(query) + withoutSignature(body);
}

/**
 * What a request of the WebSocket API may be signed over: clients write the values as they are, or percent-encoded. They differ only where
 * a value holds other characters than letters, digits and a few marks.
 */
export function sortedTexts(params: Iterable<readonly [name: string, value: string]>): readonly string[] {
  const sorted = [...params].filter(([name]) => name !== 'signature').sort(([a], [b]) => (a < b ? -1 : 1));
  const joined = (write: (value: string) => string): string =>
    sorted.map(([name, value]) => `${name}=${write(value)}`).join('&');
  return [...new Set([joined((value) => value), joined(encodeURIComponent)])];
}

function withoutSignature(text: string): string {
  return text
    .split('&')
    .filter((part) => !part.startsWith('signature='))
    .join('&');
}

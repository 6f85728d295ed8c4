import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a private request is signed over. */
export interface SignedRequest {
  /** Path of the request without host and query, such as `/0/private/AddOrder`. */
  readonly path: string;
  /** The nonce as it stands in the body. */
  readonly nonce: string;
  /** The body's bytes as text, form or JSON. */
  readonly body: string;
}

/**
 * The `API-Sign` header of a request: base64 of HMAC-SHA512 over path and SHA256 of nonce and body, keyed with the decoded secret.
 * @param secret the private key, base64
 */
export function krakenSignature({ path, nonce, body }: SignedRequest, secret: string): string {
  const digest = createHash('sha256')
    .update(nonce + body)
    .digest();
  return createHmac('sha512', Buffer.from(secret, 'base64')).update(path).update(digest).digest('base64');
}

/** True if the signature is the one of this request and secret. Takes as long for wrong ones. */
export function isSignedBy(request: SignedRequest, secret: string, signature: string): boolean {
  const expected = Buffer.from(krakenSignature(request, secret), 'base64');
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { GridbotError, type Millis, type UnixMillis } from '@gridbot/core';

const PREFIX = 'whsec_';
const SHORTEST = 16;
/** How far the time of a message may be from the receiver's own. */
const TOLERANCE: Millis = 300_000;

/** Headers of a signed message, by the conventions of Standard Webhooks 1.0.0. */
export interface SignatureHeaders {
  /** Unique for ever; the same when a message comes again. */
  readonly 'webhook-id': string;
  /** Seconds since 1970: when this attempt was signed. */
  readonly 'webhook-timestamp': string;
  /** `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; a receiver may find several, separated by spaces. */
  readonly 'webhook-signature': string;
}

/** A secret as it is signed with: after `whsec_` base64, else the text itself. */
export class WebhookKey {
  private readonly bytes: Buffer;

  /** @throws GridbotError CONFIG.INVALID for one that is too short; the message does not repeat it */
  constructor(secret: string) {
    const isEncoded = secret.startsWith(PREFIX);
    this.bytes = isEncoded ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8');
    if (this.bytes.length >= SHORTEST) return;
    const text = `the secret of the webhook is shorter than ${SHORTEST} bytes and could be guessed. Make one: openssl rand -base64 32`;
    throw new GridbotError('CONFIG.INVALID', text);
  }

  /** Signs a message at a moment. */
  sign(id: string, at: UnixMillis, body: string): SignatureHeaders {
    const timestamp = String(Math.floor(at / 1_000));
    return {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${this.digest(id, timestamp, body).toString('base64')}`,
    };
  }

  /**
   * True if the message is ours, unchanged, and was signed within five minutes of `now`. For receivers, who should also pass over an id that they
   * have seen.
   */
  verifies(headers: Readonly<Record<string, string | undefined>>, body: string, now: UnixMillis): boolean {
    const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': given = '' } = headers;
    if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1_000) > TOLERANCE) return false;
    const expected = this.digest(id, timestamp, body);
    return given.split(' ').some((one) => {
      const signature = Buffer.from(one.startsWith('v1,') ? one.slice(3) : '', 'base64');
      return signature.length === expected.length && timingSafeEqual(signature, expected);
    });
  }

  private digest(id: string, timestamp: string, body: string): Buffer {
    return createHmac('sha256', this.bytes).update(`${id}.${timestamp}.${body}`).digest();
  }
}

import { createHash } from 'node:crypto';

/** A short name for a key that does not tell the key: for the memory of nonces and for logs. */
export function keyFingerprint(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex').slice(0, 12);
}

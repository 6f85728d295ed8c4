import { randomBytes } from 'node:crypto';
import type { Millis, UnixMillis } from '@gridbot/core';

/** Tokens with which a WebSocket connection proves whose it is: Kraken's are good for fifteen minutes. */
export class SessionTokens {
  private readonly tokens = new Map<string, { readonly keyId: string; readonly expiresAt: UnixMillis }>();

  issue(keyId: string, now: UnixMillis, lifetime: Millis): string {
    const token = randomBytes(32).toString('base64');
    this.tokens.set(token, { keyId, expiresAt: now + lifetime });
    return token;
  }

  /** The key that a token was issued to; `undefined` if it is unknown or too old. */
  keyOf(token: string, now: UnixMillis): string | undefined {
    const found = this.tokens.get(token);
    return found !== undefined && now < found.expiresAt ? found.keyId : undefined;
  }

  /** Makes every token invalid. */
  expireAll(): void {
    this.tokens.clear();
  }
}

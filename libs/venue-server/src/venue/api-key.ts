/** What a key may do. */
export const KEY_RIGHTS = [
  'query-funds',
  'query-open-orders',
  'query-closed-orders',
  'trade',
  'cancel',
  'withdraw',
  'websocket-token',
] as const;

/** One of {@link KEY_RIGHTS}. */
export type KeyRight = (typeof KEY_RIGHTS)[number];

/** What a trading bot needs, and no more: everything but `withdraw`. */
export const BOT_RIGHTS: readonly KeyRight[] = KEY_RIGHTS.filter((right) => right !== 'withdraw');

/** An API key of the account. */
export interface ApiKey {
  /** What the client sends openly: Kraken's `API-Key`, Binance's `X-MBX-APIKEY`. */
  readonly id: string;
  /** What the client signs with: base64 for Kraken. */
  readonly secret: string;
  /** Name that the owner gave it. */
  readonly name: string;
  readonly rights: ReadonlySet<KeyRight>;
  /** True if it works from certain addresses only. */
  readonly ipRestricted: boolean;
}

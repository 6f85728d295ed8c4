import { GridbotError, TIMEFRAME_MILLIS } from '@gridbot/core';

const LONGEST = 120;

/** `1h` for 3600000; `90 s` for what has no name. */
export function timeframeName(millis: number): string {
  const found = Object.entries(TIMEFRAME_MILLIS).find(([, length]) => length === millis);
  return found === undefined ? `${millis / 1000}s` : found[0];
}

/** The name of a dataset that nobody chose another for: `kraken:BTC/USD@1m`, `kraken:BTC/USD@trades`. */
export function defaultName(instrument: string, kind: 'candles' | 'trades', timeframe?: number): string {
  return `${instrument}@${kind === 'trades' ? 'trades' : timeframeName(timeframe ?? 0)}`;
}

/** The folder of a dataset: its name with all that some file system cannot have in it written as %XX. */
export function folderName(name: string): string {
  return encodeURIComponent(name).replace(/[*.~!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** @throws GridbotError CONFIG.INVALID for a name that cannot be one */
export function requireName(name: string): string {
  if (name.trim() === name && name !== '' && name.length <= LONGEST && !/\p{Cc}/u.test(name)) return name;
  throw new GridbotError(
    'CONFIG.INVALID',
    `"${name}" is no name of a dataset: write 1 to ${LONGEST} characters without blanks at the ends, such as btc-2024`,
  );
}

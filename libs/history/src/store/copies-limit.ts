import { GridbotError } from '@gridbot/core';
import { MOST_COPIES } from './copies.js';

const UNITS: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, TB: 1e12 };

/**
 * Bytes that the copies of data files may take together: `GRIDBOT_DATA_COPIES`, such as `500 MB` or `4GB`, `0` for none at all; 2 GB unless it is set.
 * @throws GridbotError CONFIG.INVALID
 */
export function copiesLimit({ GRIDBOT_DATA_COPIES: text }: Readonly<Record<string, string | undefined>>): number {
  if (text === undefined || text === '') return MOST_COPIES;
  if (text.trim() === '0') return 0;
  const [, amount, unit] = /^\s*(\d{1,6}(?:\.\d{1,3})?)\s*([MGT]B)\s*$/i.exec(text) ?? [];
  if (amount !== undefined && unit !== undefined) return Math.round(+amount * UNITS[unit.toUpperCase()]!);
  throw new GridbotError(
    'CONFIG.INVALID',
    `GRIDBOT_DATA_COPIES: "${text}" is no size; write what the copies of data files may take on disk, such as 500MB or 4GB, or 0 for no copies`,
  );
}

import { parseExact, type ExactJson, type HttpAnswer } from '@gridbot/exchange-kit';
import type { BinanceRefusal } from './binance.errors.js';

/** An answer with a status from 300 on. Not every one is Binance's JSON: proxies and firewalls answer in HTML. */
export function refusalOf({ status, text, headers }: HttpAnswer): BinanceRefusal {
  const seconds = /^\d{1,9}$/.exec(headers['retry-after'] ?? '')?.[0];
  const { code, msg } = fieldsOf(text);
  return {
    status,
    text: typeof msg === 'string' ? msg : '',
    ...(typeof code === 'string' && /^-?\d{1,9}$/.test(code) ? { code: Number(code) } : {}),
    ...(seconds === undefined ? {} : { retryAfter: Math.max(1, Number(seconds)) * 1_000 }),
  };
}

function fieldsOf(text: string): { readonly code?: ExactJson | undefined; readonly msg?: ExactJson | undefined } {
  try {
    const json = parseExact(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json)
      ? (json as Readonly<Record<string, ExactJson>>)
      : {};
  } catch {
    return {}; // not JSON: the status alone tells
  }
}

import { isGridbotError, type ExchangeCheck } from '@gridbot/core';
import { fromKeyInfo } from './kraken-account.mapping.js';
import type { KrakenPrivateRest } from './kraken-private.rest.js';

/** What a trading bot's key needs: as `GetApiKeyInfo` tells it, and as Kraken's page for keys names it. */
const NEEDED: readonly (readonly [string, string])[] = [
  ['query-funds', 'Query Funds'],
  ['query-open-trades', 'Query Open Orders & Trades'],
  ['query-closed-trades', 'Query Closed Orders & Trades'],
  ['modify-trades', 'Create & Modify Orders'],
  ['close-trades', 'Cancel/Close Orders'],
  ['create-ws-token', 'Get WebSocket Token'],
];

const SETTINGS = "change the key in Kraken's settings (Settings, API), or make a new one";

/** What `keyChecks` looks at, in this order. */
export const KEY_CHECKS = ['key', 'rights', 'withdrawals'];

/** Key, rights and withdrawals. @throws GridbotError that is retryable if Kraken does not answer */
export async function keyChecks(rest: KrakenPrivateRest, allowWithdrawals: boolean): Promise<readonly ExchangeCheck[]> {
  try {
    const permissions = fromKeyInfo(await rest.ask('GetApiKeyInfo'));
    const key: ExchangeCheck = { name: 'key', verdict: 'ok', text: 'Kraken accepts the API key' };
    return [key, rightsCheck(permissions), withdrawalCheck(permissions, allowWithdrawals)];
  } catch (error) {
    if (isGridbotError(error) && error.retryable && !REFUSALS.has(error.code)) throw error;
    const why = isGridbotError(error) ? error.message : String(error);
    const isRefused = isGridbotError(error) && REFUSALS.has(error.code);
    const key = isRefused ? refusedKey(error.code, why) : await keyByBalance(rest);
    return [key, notChecked('rights', why), notChecked('withdrawals', why)];
  }
}

const REFUSALS = new Set(['EXCHANGE.AUTHENTICATION', 'EXCHANGE.KEY_SHARED']);

/** What the key may do is not told: at least it can be tried. */
async function keyByBalance(rest: KrakenPrivateRest): Promise<ExchangeCheck> {
  try {
    await rest.ask('BalanceEx');
    return { name: 'key', verdict: 'ok', text: 'Kraken accepts the API key' };
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    if (error.retryable && !REFUSALS.has(error.code)) throw error;
    if (REFUSALS.has(error.code) || error.code === 'EXCHANGE.PERMISSION') return refusedKey(error.code, error.message);
    return notChecked('key', error.message);
  }
}

function refusedKey(code: NonNullable<ExchangeCheck['code']>, text: string): ExchangeCheck {
  return { name: 'key', verdict: 'refused', text, advice: SETTINGS, code };
}

function rightsCheck(permissions: readonly string[]): ExchangeCheck {
  const missing = NEEDED.filter(([right]) => !permissions.includes(right)).map(([, name]) => name);
  if (missing.length === 0) return { name: 'rights', verdict: 'ok', text: 'the API key may query, trade and listen' };
  return {
    name: 'rights',
    verdict: 'refused',
    text: `the API key lacks: ${missing.join(', ')}`,
    advice: SETTINGS,
    code: 'EXCHANGE.PERMISSION',
  };
}

function withdrawalCheck(permissions: readonly string[], allowed: boolean): ExchangeCheck {
  const found = permissions.filter((right) => right.startsWith('withdraw'));
  if (found.length === 0) return { name: 'withdrawals', verdict: 'ok', text: 'the API key cannot withdraw' };
  const text = `the API key may withdraw money (${found.join(', ')}): whoever steals it empties the account`;
  const advice = `take the right "Withdraw Funds" away from the key: ${SETTINGS}`;
  if (allowed) return { name: 'withdrawals', verdict: 'warning', text, advice };
  return { name: 'withdrawals', verdict: 'refused', text, advice, code: 'EXCHANGE.WITHDRAWAL_KEY' };
}

/** A check that could not be made, and why. */
export function notChecked(name: string, why: string): ExchangeCheck {
  return { name, verdict: 'not-checked', text: why };
}

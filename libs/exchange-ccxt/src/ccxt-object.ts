import { GridbotError } from '@gridbot/core';
import { loadCcxtClass, type CcxtVariant } from '@gridbot/exchange-kit';
import type { CcxtConfig } from './ccxt.config.js';
import { factsOf } from './ccxt.facts.js';
import type { UnifiedExchange } from './unified-exchange.js';

/** Parts of a key by ccxt's names. */
export type Secrets = Readonly<Record<string, string>>;

/** Longer than any limit of ours: ccxt's own clock never ends a request. */
const NEVER = 600_000;

/**
 * ccxt's object of the exchange, with figures as text, the facts' options and the user's own; without keys.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED if ccxt does not know the exchange, its streams, or a sandbox of it
 */
export async function ccxtObject(config: CcxtConfig, variant: CcxtVariant): Promise<UnifiedExchange> {
  const { id, options, urls, sandbox } = config;
  const Exchange = await loadCcxtClass(id, variant);
  const exchange = new Exchange({
    number: String,
    timeout: NEVER,
    // Our throttle takes the place of ccxt's; without this ccxt would not tell it what a request costs.
    enableRateLimit: true,
    options: { ...factsOf(id).options, ...options },
    ...(urls === undefined ? {} : { urls: { api: urls } }),
  }) as UnifiedExchange;
  if (sandbox) useSandbox(exchange, id);
  return exchange;
}

function useSandbox(exchange: UnifiedExchange, id: string): void {
  if (exchange.urls.test === undefined) {
    throw new GridbotError('EXCHANGE.NOT_SUPPORTED', `ccxt knows no sandbox of ${id}: set exchange.sandbox: false`);
  }
  exchange.setSandboxMode(true);
}

/** ccxt's names of credentials, and those that the composition knows. */
const CREDENTIALS: Secrets = { apiKey: 'key', secret: 'secret', password: 'password' };

/** What the exchange signs with, by ccxt's names. @throws GridbotError EXCHANGE.NOT_SUPPORTED if it wants something else; what reading them throws */
export async function keysOf(exchange: UnifiedExchange, secret: (name: string) => Promise<string>): Promise<Secrets> {
  const needed = Object.entries(exchange.requiredCredentials).filter(([, needs]) => needs);
  const strange = needed.map(([name]) => name).filter((name) => CREDENTIALS[name] === undefined);
  if (strange.length > 0) {
    const text = `keys of this exchange have parts that no setting names: ${strange.join(', ')}`;
    throw new GridbotError('EXCHANGE.NOT_SUPPORTED', text);
  }
  const read = async ([name]: readonly [string, boolean]) => [name, (await secret(CREDENTIALS[name]!)).trim()] as const;
  return Object.fromEntries(await Promise.all(needed.map(read)));
}

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { GridbotError } from '@gridbot/core';

/** What we use of a ccxt exchange object: it names endpoints and signs requests, nothing else. */
export interface CcxtExchange {
  readonly urls: { readonly api: Readonly<Record<string, unknown>> };
  nonce: () => string | number;
  milliseconds: () => number;
  urlencode: (params: object) => string;
  sign(
    path: string,
    api: string,
    method: string,
    params: Record<string, unknown>,
  ): { url: string; method: string; headers?: Record<string, string>; body?: string };
}

/** Makes one of ccxt's exchange objects. */
export type CcxtClass = new (config: Record<string, unknown>) => CcxtExchange;

/**
 * The class of one exchange. Only its own file is read, which costs 28 MB instead of 84: a private path of ccxt, which is why it stands in
 * this file alone and why the whole package is the second try.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED if ccxt does not know the exchange
 */
export async function loadCcxtClass(id: string): Promise<CcxtClass> {
  if (!/^[a-z][a-z0-9]*$/.test(id)) throw unknownExchange(id);
  const found = (await fromItsFile(id)) ?? (await fromThePackage(id));
  if (found === undefined) throw unknownExchange(id);
  return found;
}

async function fromItsFile(id: string): Promise<CcxtClass | undefined> {
  try {
    const entry = pathToFileURL(createRequire(import.meta.url).resolve('ccxt'));
    const file = new URL(`../js/src/${id}.js`, entry);
    return ((await import(file.href)) as { default?: CcxtClass }).default;
  } catch {
    return undefined;
  }
}

/** The second try, should ccxt arrange its files anew. */
export async function fromThePackage(id: string): Promise<CcxtClass | undefined> {
  const { exchanges } = (await import('ccxt')) as unknown as {
    readonly exchanges: Readonly<Record<string, CcxtClass>>;
  };
  return Object.hasOwn(exchanges, id) ? exchanges[id] : undefined;
}

function unknownExchange(id: string): GridbotError {
  return new GridbotError('EXCHANGE.NOT_SUPPORTED', `ccxt has no exchange "${id}": see its list of exchanges`);
}

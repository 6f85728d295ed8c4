import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { GridbotError } from '@gridbot/core';

/** What a signer uses of a ccxt exchange object: it names endpoints and signs requests. An adapter may know more of it. */
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

/** `rest`: the class of an exchange. `streams`: the one that can watch as well, which costs a few megabytes more. */
export type CcxtVariant = 'rest' | 'streams';

const FOLDERS: Readonly<Record<CcxtVariant, string>> = { rest: '', streams: 'pro/' };

/**
 * The class of one exchange. Only its own file is read, which costs 28 MB instead of 84: a private path of ccxt, which is why it stands in
 * this file alone and why the whole package is the second try.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED if ccxt does not know the exchange, or has no streams of it
 */
export async function loadCcxtClass(id: string, variant: CcxtVariant = 'rest'): Promise<CcxtClass> {
  if (!/^[a-z][a-z0-9]*$/.test(id)) throw unknownExchange(id);
  const found = (await fromItsFile(id, variant)) ?? (await fromThePackage(id, variant));
  if (found === undefined) throw variant === 'rest' ? unknownExchange(id) : withoutStreams(id);
  return found;
}

async function fromItsFile(id: string, variant: CcxtVariant): Promise<CcxtClass | undefined> {
  try {
    const entry = pathToFileURL(createRequire(import.meta.url).resolve('ccxt'));
    const file = new URL(`../js/src/${FOLDERS[variant]}${id}.js`, entry);
    return ((await import(file.href)) as { default?: CcxtClass }).default;
  } catch {
    return undefined;
  }
}

/** The second try, should ccxt arrange its files anew. */
export async function fromThePackage(id: string, variant: CcxtVariant = 'rest'): Promise<CcxtClass | undefined> {
  const { exchanges, pro } = (await import('ccxt')) as unknown as {
    readonly exchanges: Readonly<Record<string, CcxtClass>>;
    readonly pro: Readonly<Record<string, CcxtClass>>;
  };
  const classes = variant === 'rest' ? exchanges : pro;
  return Object.hasOwn(classes, id) ? classes[id] : undefined;
}

function unknownExchange(id: string): GridbotError {
  return new GridbotError('EXCHANGE.NOT_SUPPORTED', `ccxt has no exchange "${id}": see its list of exchanges`);
}

function withoutStreams(id: string): GridbotError {
  return new GridbotError('EXCHANGE.NOT_SUPPORTED', `ccxt has no streams of exchange "${id}"`);
}

import { GridbotError } from '@gridbot/core';
import { loadCcxtClass, type CcxtClass, type CcxtExchange } from './ccxt-classes.js';

/** Method of an HTTP request. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A request as it goes over the wire. */
export interface SignedRequest {
  readonly url: string;
  readonly method: HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request before it is signed, in ccxt's words. */
export interface UnsignedRequest {
  /** Path behind the base URL: `AddOrder`, `order`. */
  readonly path: string;
  /** Group of endpoints: `public`, `private`, `sapi`. */
  readonly api: string;
  readonly method: HttpMethod;
  readonly params?: Readonly<Record<string, string | number | boolean | readonly unknown[] | undefined>>;
  /**
   * Kraken's nonce, strictly increasing, or Binance's timestamp in milliseconds of the exchange's clock. Needed by private requests; ccxt's
   * own clock is never asked.
   */
  readonly nonce?: string | number;
}

/** What a signer is made of. */
export interface SignerOptions {
  /** Absent: only public requests can be made. */
  readonly apiKey?: string;
  readonly secret?: string;
  /** Takes the place of ccxt's base URLs by the name of the group, such as `{ private: 'http://127.0.0.1:8001' }`. */
  readonly urls?: Readonly<Record<string, string>>;
  /** Options of ccxt's exchange object. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Names endpoints and signs requests for one key. It keeps the key to itself: no error, log or inspection shows it. */
export interface Signer {
  readonly exchange: string;
  /** Base URLs by group, replacements included. */
  readonly urls: Readonly<Record<string, string>>;
  /** @throws GridbotError EXCHANGE.AUTHENTICATION if key, secret or nonce cannot sign; never with the key or secret in it */
  sign(request: UnsignedRequest): SignedRequest;
  /**
   * The signature of a text as it is, for messages that are no HTTP requests (Binance's ws-api).
   * @throws GridbotError EXCHANGE.AUTHENTICATION as `sign`; EXCHANGE.NOT_SUPPORTED if the exchange does not sign query texts
   */
  signText(text: string): string;
}

/**
 * Loads the exchange's class from ccxt and makes a signer of it.
 * @param id of ccxt: `kraken`, `binance`
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED if ccxt does not know the exchange
 */
export async function loadSigner(id: string, options: SignerOptions = {}): Promise<Signer> {
  return signerOf(id, await loadCcxtClass(id), options);
}

/** The signer over a class of ccxt. */
export function signerOf(id: string, Exchange: CcxtClass, { apiKey, secret, urls, options }: SignerOptions): Signer {
  const exchange = new Exchange({
    enableRateLimit: false,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(secret === undefined ? {} : { secret }),
    ...(options === undefined ? {} : { options }),
    ...(urls === undefined ? {} : { urls: { api: { ...urls } } }),
  });
  return {
    exchange: id,
    urls: textsOf(exchange.urls.api),
    sign: (request) => signRequest(id, exchange, request),
    signText: (text) => signText(id, exchange, text),
  };
}

function signRequest(id: string, exchange: CcxtExchange, request: UnsignedRequest): SignedRequest {
  const { path, api, method, params = {}, nonce } = request;
  const time = () => {
    if (nonce === undefined) throw new Error('no nonce');
    return nonce;
  };
  exchange.nonce = time;
  exchange.milliseconds = () => Number(time());
  const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
  const signed = guarded(id, `${method} ${api}/${path}`, () => exchange.sign(path, api, method, given));
  return {
    url: signed.url,
    method,
    headers: signed.headers ?? {},
    ...(signed.body === undefined ? {} : { body: signed.body }),
  };
}

function signText(id: string, exchange: CcxtExchange, text: string): string {
  const encode = exchange.urlencode;
  exchange.nonce = () => 0;
  exchange.urlencode = () => text;
  try {
    const { url } = guarded(id, 'a text', () => exchange.sign('text', 'private', 'GET', {}));
    const mark = `?${text}&signature=`;
    const at = url.indexOf(mark);
    if (at < 0) throw new GridbotError('EXCHANGE.NOT_SUPPORTED', `${id} does not sign query texts`);
    return decodeURIComponent(url.slice(at + mark.length));
  } finally {
    exchange.urlencode = encode;
  }
}

/** What a library says of a key that it cannot use may contain the key: nothing of it is handed on. */
function guarded<T>(id: string, what: string, sign: () => T): T {
  try {
    return sign();
  } catch (error) {
    const kind = error instanceof Error ? error.constructor.name : 'error';
    throw new GridbotError(
      'EXCHANGE.AUTHENTICATION',
      `cannot sign ${what} for ${id} (${kind}): check that key and secret are there, whole and without blanks`,
    );
  }
}

function textsOf(urls: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(urls).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

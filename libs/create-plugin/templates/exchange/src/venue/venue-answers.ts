import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { clientOrderId, price, quantity } from '@gridbot/core';
import type { InstrumentPayload, OrderRequest } from '../my-name.payloads.js';
import { FEES, INSTRUMENT, type VenueBook } from './venue-book.js';
import { accountPayload, wordOf } from './venue-payloads.js';

export interface VenueRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `lost`: the request was dealt with, but nobody hears of it. */
export type VenueAnswer = { readonly status: number; readonly payload: unknown } | 'lost';

const SYMBOL = 'BTC-USD';
const ok = (payload: unknown): VenueAnswer => ({ status: 200, payload });
const refused = (status: number, error: string): VenueAnswer => ({ status, payload: { error } });

/** The protocol: what the exchange answers to a request. */
export async function answerTo(book: VenueBook, request: VenueRequest): Promise<VenueAnswer> {
  const { pathname, searchParams } = new URL(request.url, 'http://venue');
  const symbol = searchParams.get('symbol') ?? /^\/instruments\/(.+)$/.exec(pathname)?.[1] ?? SYMBOL;
  if (symbol !== SYMBOL) return refused(404, 'UNKNOWN_SYMBOL');
  if (pathname.startsWith('/instruments/')) return ok(instrumentPayload());
  if (pathname === '/prints') return ok(printsAfter(book, searchParams.get('after')));
  if (!isSigned(book, request)) return refused(401, 'BAD_SIGNATURE');
  if (pathname === '/reports') return ok(reportsAfter(book, searchParams.get('after')));
  if (pathname === '/account') return account(book, searchParams);
  if (request.method === 'POST') return place(book, JSON.parse(request.body) as OrderRequest);
  return cancel(book, decodeURIComponent(pathname.slice('/orders/'.length)));
}

function place(book: VenueBook, order: OrderRequest): VenueAnswer {
  if (book.options.now() > order.validUntil) return refused(422, 'EXPIRED');
  const isLost = book.loseNext;
  book.loseNext = false;
  if (isLost) book.silent.add(order.clientId);
  const refusal = book.refusalOf(() =>
    book.sim.submit({
      type: 'submit-order',
      clientOrderId: clientOrderId(order.clientId),
      key: order.clientId,
      side: order.side === 'BUY' ? 'buy' : 'sell',
      orderType: order.type === 'LIMIT' ? 'limit' : 'market',
      ...(order.price === undefined ? {} : { price: price(order.price) }),
      quantity: quantity(order.quantity),
      postOnly: order.postOnly,
    }),
  );
  if (isLost) return 'lost';
  return refusal?.execType === 'rejected' ? refused(422, wordOf(refusal.reason.code)) : ok({});
}

function cancel(book: VenueBook, id: string): VenueAnswer {
  book.refusalOf(() => book.sim.cancel({ type: 'request-cancel', clientOrderId: clientOrderId(id), key: id }));
  return ok({});
}

async function account(book: VenueBook, query: URLSearchParams): Promise<VenueAnswer> {
  const lookUp = (query.get('lookUp') ?? '')
    .split(',')
    .filter((id) => id !== '')
    .map(clientOrderId);
  return ok(accountPayload(await book.sim.snapshot({ since: Number(query.get('since') ?? 0), lookUp })));
}

/** Who does not say after which is told the newest. */
function printsAfter({ prints }: VenueBook, last: string | null) {
  return { sequence: prints.length, prints: prints.slice(last === null ? -1 : Number(last)) };
}

/** Who does not say after which begins now. */
function reportsAfter({ reports }: VenueBook, last: string | null) {
  return { sequence: reports.length, reports: last === null ? [] : reports.slice(Number(last)) };
}

function isSigned({ options: { keys } }: VenueBook, { method, url, headers, body }: VenueRequest): boolean {
  const text = `${String(headers['x-time'])}${method}${url}${body}`;
  return (
    headers['x-key'] === keys.key &&
    headers['x-signature'] === createHmac('sha256', keys.secret).update(text).digest('hex')
  );
}

function instrumentPayload(): InstrumentPayload {
  const { base, quote, tickSize, lotSize, minQuantity, minNotional } = INSTRUMENT;
  return {
    ...{ base, quote, tick: tickSize.toString(), lot: lotSize.toString() },
    ...{ minQuantity: minQuantity.toString(), minNotional: minNotional.toString() },
    ...{ makerFee: FEES.maker.toString(), takerFee: FEES.taker.toString() },
  };
}

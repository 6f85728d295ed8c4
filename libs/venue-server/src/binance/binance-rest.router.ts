import type { RequestInfo } from '../server/operation.js';
import type { WireRequest, WireResponse } from '../server/wire-layer.js';
import type { Refusal } from '../venue/refusal.js';
import { letIn } from './binance.access.js';
import { weightOf, type BinanceCall } from './binance.call.js';
import type { BinanceContext } from './binance.context.js';
import { BinanceRefusal, refusalFor } from './binance.errors.js';
import { BinanceParams } from './binance.params.js';
import { requestInfo } from './binance.request-info.js';
import { ROUTES } from './binance.routes.js';
import { signedText } from './binance.signature.js';

const JSON_TYPE = 'application/json;charset=UTF-8';

/** Binance's REST: 200 with what was asked for, or 4xx with `{code, msg}`. */
export class BinanceRestRouter {
  constructor(private readonly context: BinanceContext) {}

  describe(request: WireRequest): RequestInfo {
    const params = paramsOf(request);
    return requestInfo(this.context, {
      call: callOf(request),
      native: `${request.method} ${request.path}`,
      raw: (name) => params.raw(name),
      claimedKey: claimedKey(request),
    });
  }

  handle(request: WireRequest): WireResponse {
    const call = callOf(request);
    if (call === undefined) return notFound(request);
    try {
      return this.answer(request, call, 200, this.result(request, call));
    } catch (error) {
      if (error instanceof BinanceRefusal) return this.refusal(request, call, error);
      throw error;
    }
  }

  refuse(request: WireRequest, refusal: Refusal): WireResponse {
    return this.refusal(request, callOf(request), refusalFor(refusal));
  }

  private result(request: WireRequest, call: BinanceCall): unknown {
    const { context } = this;
    const params = paramsOf(request);
    context.limits.countRequest(request.remote, weightOf(call, params), context.now());
    const payloads = [signedText(request.query, request.body)];
    const key = letIn(context, { call, params, claimedKey: claimedKey(request), payloads });
    return call.perform({ context, params, ...(key && { key }) });
  }

  private refusal(request: WireRequest, call: BinanceCall | undefined, refusal: BinanceRefusal): WireResponse {
    const { status, retryAfter } = refusal;
    const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    return this.answer(request, call, status, refusal.body, headers);
  }

  private answer(
    request: WireRequest,
    call: BinanceCall | undefined,
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ): WireResponse {
    const all = { 'content-type': JSON_TYPE, ...this.usage(request, call), ...headers };
    return { status, headers: all, body: JSON.stringify(body) };
  }

  /** What is used of the limits: the weight always, orders where one was placed. */
  private usage({ remote, path }: WireRequest, call: BinanceCall | undefined): Record<string, string> {
    const { limits } = this.context;
    const now = this.context.now();
    const weight = String(limits.usedWeight(remote, now));
    if (path.startsWith('/sapi/')) return { 'x-sapi-used-ip-weight-1m': weight };
    const [seconds, day] = limits.orderRows(now);
    return {
      'x-mbx-used-weight': weight,
      'x-mbx-used-weight-1m': weight,
      ...(call?.tellsOrders === true && {
        'x-mbx-order-count-10s': String(seconds!.count),
        'x-mbx-order-count-1d': String(day!.count),
      }),
    };
  }
}

function callOf({ method, path }: WireRequest): BinanceCall | undefined {
  return ROUTES.get(`${method} ${path}`);
}

function paramsOf({ query, body }: WireRequest): BinanceParams {
  return BinanceParams.ofRest(query, body);
}

function claimedKey({ headers }: WireRequest): string {
  const header = headers['x-mbx-apikey'];
  return typeof header === 'string' ? header : '';
}

/** A path that Binance does not have, or not with this method. */
function notFound({ path, method }: WireRequest): WireResponse {
  const isKnown = [...ROUTES.keys()].some((route) => route.endsWith(` ${path}`));
  if (!isKnown)
    return {
      status: 404,
      headers: { 'content-type': 'text/html' },
      body: '<html><body><h2>404 Not found</h2></body></html>',
    };
  const body = JSON.stringify({ code: -1000, msg: `Request method '${method}' not supported` });
  return { status: 405, headers: { 'content-type': JSON_TYPE }, body };
}

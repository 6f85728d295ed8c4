import { stringify } from 'lossless-json';
import type { RequestInfo } from '../server/operation.js';
import type { WireRequest, WireResponse } from '../server/wire-layer.js';
import type { Refusal } from '../venue/refusal.js';
import { PRIVATE_ENDPOINTS } from './kraken-private.endpoints.js';
import { PUBLIC_ENDPOINTS } from './kraken-public.endpoints.js';
import { claimedKey, letIn, paramsOf } from './kraken-rest.auth.js';
import type { KrakenTradingDesk } from './kraken-trading.desk.js';
import type { KrakenContext } from './kraken.context.js';
import { KRAKEN_ERROR, KrakenRefusal, refusalText } from './kraken.errors.js';
import { operationOf } from './kraken.operations.js';

const PATH = /^\/0\/(public|private)\/([A-Za-z]+)$/;
const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/** Kraken's REST: always status 200, `{"error":[...],"result":...}`; 404 for a path that Kraken does not have. */
export class KrakenRestRouter {
  constructor(
    private readonly context: KrakenContext,
    private readonly desk: KrakenTradingDesk,
  ) {}

  describe(request: WireRequest): RequestInfo {
    const endpoint = PATH.exec(request.path)?.[2] ?? '';
    const params = paramsOf(request);
    const clientOrderId = params.text('cl_ord_id');
    const listing = params.text('pair');
    const keyId = claimedKey(request);
    return {
      operation: operationOf(endpoint),
      native: `${request.method} ${request.path}`,
      ...(clientOrderId === undefined ? {} : { clientOrderId }),
      ...(listing === undefined ? {} : { symbol: this.symbolOf(listing) }),
      ...(keyId === '' ? {} : { keyId }),
    };
  }

  handle(request: WireRequest): WireResponse {
    const [, scope, endpoint] = PATH.exec(request.path) ?? [];
    if (scope === undefined || endpoint === undefined) return { status: 404, body: 'Not Found' };
    try {
      return answer(200, { error: [], result: this.result(scope, endpoint, request) });
    } catch (error) {
      if (error instanceof KrakenRefusal) return answer(200, { error: [error.text] });
      throw error;
    }
  }

  refuse(_: WireRequest, refusal: Refusal): WireResponse {
    return answer(200, { error: [refusalText(refusal)] });
  }

  private result(scope: string, endpoint: string, request: WireRequest): unknown {
    const params = paramsOf(request);
    const { context, desk } = this;
    if (scope === 'public') {
      const perform = PUBLIC_ENDPOINTS.get(endpoint);
      if (perform === undefined) throw new KrakenRefusal(KRAKEN_ERROR.unknownMethod);
      return perform(context, params);
    }
    const perform = PRIVATE_ENDPOINTS.get(endpoint);
    if (perform === undefined || request.method !== 'POST') throw new KrakenRefusal(KRAKEN_ERROR.unknownMethod);
    const key = letIn(context, request, params, endpoint);
    return perform({ context, desk, key, params });
  }

  private symbolOf(name: string): string {
    try {
      return this.context.listing(name.split(',')[0]!).instrument.symbol;
    } catch {
      return name; // an unknown pair is refused later, in Kraken's words
    }
  }
}

function answer(status: number, body: object): WireResponse {
  return { status, headers: JSON_HEADERS, body: stringify(body)! };
}

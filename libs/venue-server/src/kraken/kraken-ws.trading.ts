import type { WireConnection } from '../server/wire-connection.js';
import type { OrderKey } from '../venue/order-request.js';
import type { KrakenTradingDesk } from './kraken-trading.desk.js';
import { amendRequest } from './kraken.amend-request.js';
import type { KrakenContext } from './kraken.context.js';
import { invalidArgument, KRAKEN_ERROR, KrakenRefusal, refusalText } from './kraken.errors.js';
import { wholeInstant } from './kraken.numbers.js';
import { operationOf } from './kraken.operations.js';
import { labelsOf } from './kraken.order-labels.js';
import { checkDeadline, wsOrder, type KrakenOrderRequest } from './kraken.order-request.js';
import type { KrakenParams } from './kraken.params.js';
import { wsRefusal, wsResult, type WsRequest } from './kraken.ws-frames.js';
import { keyOfToken } from './kraken.ws-token.js';

const BATCH = { min: 2, max: 15 };
const CANCELS = { min: 2, max: 50 };

/** What a method answers: its `result`, and what stands beside it. */
interface WsAnswer {
  readonly result?: unknown;
  readonly beside?: object;
}

/** The methods that place, change and cancel orders, of one connection. */
export class KrakenWsTrading {
  private readonly methods: ReadonlyMap<string, (request: WsRequest) => WsAnswer> = new Map([
    ['add_order', (request) => this.addOrder(request)],
    ['batch_add', (request) => this.batchAdd(request)],
    ['amend_order', (request) => this.amendOrder(request)],
    ['batch_cancel', (request) => this.batchCancel(request)],
    ['cancel_all', (request) => this.cancelAll(request)],
    ['cancel_all_orders_after', (request) => this.cancelAllAfter(request)],
  ]);

  constructor(
    private readonly context: KrakenContext,
    private readonly connection: WireConnection,
    private readonly desk: KrakenTradingDesk,
  ) {}

  /** Deals with a trading method. @returns false if the method is none */
  take(request: WsRequest): boolean {
    if (request.method === 'cancel_order') {
      this.cancelOrders(request);
      return true;
    }
    const perform = this.methods.get(request.method);
    if (perform === undefined) return false;
    this.perform(request, request.params.text('cl_ord_id'), () => perform(request));
    return true;
  }

  private addOrder(request: WsRequest): WsAnswer {
    const { params } = request;
    const key = keyOfToken(this.context, request, request.method);
    const order = this.order(params, params.required('symbol'));
    checkDeadline(params, this.context.clock.now());
    if (params.flag('validate') !== true) return { result: placed(this.desk.place(order, key.id).venueOrderId, order) };
    this.desk.validate(order, key.id);
    return { result: placed('', order) };
  }

  private batchAdd(request: WsRequest): WsAnswer {
    const { params } = request;
    const key = keyOfToken(this.context, request, request.method);
    const rows = params.rows('orders');
    if (rows === undefined || rows.length < BATCH.min || rows.length > BATCH.max) throw invalidArgument('orders');
    const symbol = params.required('symbol');
    const orders = rows.map((row) => this.order(row, symbol));
    checkDeadline(params, this.context.clock.now());
    if (params.flag('validate') === true) {
      for (const order of orders) this.desk.validate(order, key.id);
      return { result: orders.map((order) => placed('', order)) };
    }
    const results = this.desk.placeBatch(orders, key.id);
    const result = results.map((each, index) => {
      if ('error' in each) return { ...named(each.request), success: false, error: each.error };
      return placed(each.order.venueOrderId, orders[index]!);
    });
    return { result };
  }

  private amendOrder(request: WsRequest): WsAnswer {
    keyOfToken(this.context, request, request.method);
    checkDeadline(request.params, this.context.clock.now());
    const { amendId, order } = this.desk.amend(amendRequest(request.params, 'order_id'));
    const { clientOrderId, venueOrderId } = order;
    const name = clientOrderId === undefined ? {} : { cl_ord_id: clientOrderId };
    return { result: { amend_id: amendId, order_id: venueOrderId, ...name } };
  }

  /** Each order of a request is canceled and answered by itself. */
  private cancelOrders(request: WsRequest): void {
    const { params } = request;
    const ids = (params.list('order_id') ?? []).map((id) => ({ venueOrderId: id }));
    const clientIds = (params.list('cl_ord_id') ?? []).map((id) => ({ clientOrderId: id }));
    const userrefs = this.openOf(params.list('order_userref') ?? []);
    const keys: readonly OrderKey[] = [...ids, ...clientIds, ...userrefs];
    for (const key of keys) {
      const name = 'venueOrderId' in key ? { order_id: key.venueOrderId } : { cl_ord_id: key.clientOrderId };
      this.perform(request, name.cl_ord_id, () => {
        keyOfToken(this.context, request, request.method);
        const { venueOrderId } = this.desk.cancel(key);
        return { result: { order_id: venueOrderId, ...name } };
      });
    }
    if (keys.length > 0) return;
    this.perform(request, undefined, () => {
      keyOfToken(this.context, request, request.method);
      const none = params.raw('order_userref') === undefined ? undefined : KRAKEN_ERROR.unknownOrder;
      throw none === undefined ? invalidArgument('order_id') : new KrakenRefusal(none);
    });
  }

  /** `orders` holds order ids or user references, `cl_ord_id` client ids. What is gone is not counted. */
  private batchCancel(request: WsRequest): WsAnswer {
    const { params } = request;
    keyOfToken(this.context, request, request.method);
    const names = params.list('orders') ?? [];
    const ids = names.filter((name) => !isUserref(name)).map((id) => ({ venueOrderId: id }));
    const clientIds = (params.list('cl_ord_id') ?? []).map((id) => ({ clientOrderId: id }));
    const keys: readonly OrderKey[] = [...ids, ...clientIds, ...this.openOf(names.filter(isUserref))];
    if (names.length + clientIds.length < CANCELS.min || keys.length > CANCELS.max) throw invalidArgument('orders');
    const view = this.context.wire.venue.view();
    const open = keys.filter((key) => view.order(key)?.status === 'open');
    for (const key of open) this.desk.cancel(key);
    return { beside: { orders_cancelled: open.length } };
  }

  private cancelAll(request: WsRequest): WsAnswer {
    keyOfToken(this.context, request, request.method);
    return { result: { count: this.desk.cancelAll().length } };
  }

  private cancelAllAfter(request: WsRequest): WsAnswer {
    keyOfToken(this.context, request, request.method);
    const timeout = request.params.integer('timeout');
    if (timeout === undefined || timeout < 0 || timeout > 86_400) throw invalidArgument('timeout');
    const { now, triggerAt } = this.desk.cancelAllAfter(timeout);
    const triggerTime = triggerAt === undefined ? '0' : wholeInstant(triggerAt);
    return { result: { currentTime: wholeInstant(now), triggerTime } };
  }

  private order(params: KrakenParams, symbol: string): KrakenOrderRequest {
    const listing = this.context.listingOfSymbol(symbol);
    if (listing === undefined) throw new KrakenRefusal(`Currency pair not supported ${symbol}`);
    return wsOrder(params, listing, this.context.clock.now());
  }

  private openOf(userrefs: readonly string[]): readonly OrderKey[] {
    const wanted = new Set(userrefs.map(Number));
    const open = this.context.wire.venue.view().openOrders();
    return open
      .filter((order) => wanted.has(labelsOf(order).userref ?? NaN))
      .map(({ venueOrderId }) => ({ venueOrderId }));
  }

  private perform(request: WsRequest, clientOrderId: string | undefined, act: () => WsAnswer): void {
    const symbol = request.params.text('symbol');
    const token = request.params.text('token') ?? '';
    const keyId = this.context.wire.venue.tokens.keyOf(token, this.context.clock.now());
    const now = (): number => this.context.clock.now();
    this.connection.request(
      {
        operation: operationOf(request.method),
        native: `ws ${request.method}`,
        ...(clientOrderId === undefined ? {} : { clientOrderId }),
        ...(symbol === undefined ? {} : { symbol }),
        ...(keyId === undefined ? {} : { keyId }),
      },
      () => {
        try {
          const { result, beside } = act();
          return wsResult(request, result, now(), beside);
        } catch (error) {
          if (error instanceof KrakenRefusal) return wsRefusal(request, error.text, now());
          throw error;
        }
      },
      (refusal) => wsRefusal(request, refusalText(refusal), now()),
    );
  }
}

function isUserref(name: string): boolean {
  return /^-?\d{1,10}$/.test(name);
}

function named({ clientOrderId, userref }: KrakenOrderRequest): object {
  return {
    ...(clientOrderId === undefined ? {} : { cl_ord_id: clientOrderId }),
    ...(userref === undefined ? {} : { order_userref: userref }),
  };
}

function placed(orderId: string, order: KrakenOrderRequest): object {
  return { order_id: orderId, ...named(order) };
}

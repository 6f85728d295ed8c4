import {
  GridbotError,
  venueOrderId,
  type AccountSnapshot,
  type ClientOrderId,
  type Execution,
  type ExecutionReport,
  type FeeRates,
  type Millis,
  type Price,
  type RequestCancel,
  type SnapshotRequest,
  type SubmitOrder,
} from '@gridbot/core';
import {
  done,
  OrderIds,
  OrderOutbox,
  RecentIds,
  rejected,
  unknown,
  type Dispatch,
  type Outcome,
} from '@gridbot/exchange-kit';
import { feeRatesOf } from './ccxt-account.mapping.js';
import { AccountReader } from './ccxt-account.reader.js';
import { textOf, unavailable, type CcxtConnection } from './ccxt-connection.js';
import { orderArguments } from './ccxt-order.mapping.js';
import { OrderWatch } from './ccxt-order.watch.js';
import { readSnapshot } from './ccxt-snapshot.reader.js';
import { TradesReader } from './ccxt-trades.reader.js';
import { Poller } from './ccxt.poller.js';

/** Time in which an order may be sent. */
const LIFETIME: Millis = 10_000;
/** Requests carry no expiry of the exchange's that ccxt knew in common: how long one may be under way, and then stay invisible. */
const ON_ITS_WAY: Millis = 60_000;
const VISIBILITY_LAG: Millis = 60_000;

/** Orders by ccxt's unified methods, reports by looking: the only place where its orders are sent. */
export class CcxtExecution implements Execution {
  readonly grace: Millis;
  readonly reader: AccountReader;
  readonly poller: Poller;
  private readonly ids = new OrderIds();
  readonly trades: TradesReader;
  private readonly outbox: OrderOutbox;
  private readonly watch: OrderWatch;
  private readonly canceling = new RecentIds<ClientOrderId>();
  private readonly told = new RecentIds<string>(50_000);
  private readonly listeners = new Set<(report: ExecutionReport) => void>();
  private closed = false;

  constructor(private readonly connection: CcxtConnection) {
    const { clock, parts, remark } = connection;
    this.grace = LIFETIME + parts.config.answerTimeout + ON_ITS_WAY + VISIBILITY_LAG;
    this.reader = new AccountReader(connection, this.ids);
    this.trades = new TradesReader(connection);
    this.watch = new OrderWatch({
      ...{ clock, reader: this.reader, trades: this.trades, report: this.tell },
      wasAsked: (id) => this.canceling.has(id),
    });
    this.poller = new Poller({
      ...{ clock, every: parts.config.pollOrders, look: () => this.watch.look() },
      onUp: () => connection.stream('reports', true, 'the account answers'),
      onDown: (error) => connection.stream('reports', false, textOf(error)),
    });
    this.outbox = new OrderOutbox({
      ...{ clock, ids: this.ids, lifetime: LIFETIME, report: this.tell },
      place: (order, dispatch) => this.place(order, dispatch),
      cancel: (request) => this.sendCancel(request),
      onDoubt: (id) => this.doubt(id),
      remark: ({ level, text, details }) => remark(level, text, details),
    });
  }

  submit(order: SubmitOrder): void {
    this.poller.start();
    this.outbox.submit(order);
  }

  cancel(request: RequestCancel): void {
    this.canceling.add(request.clientOrderId);
    this.outbox.cancel(request);
  }

  async snapshot(request: SnapshotRequest): Promise<AccountSnapshot> {
    try {
      const { connection, reader, trades } = this;
      const snapshot = await readSnapshot({ connection, reader, trades }, request);
      for (const order of snapshot.orders) {
        const { clientOrderId: id } = order;
        if (id !== undefined && order.status === 'open' && request.lookUp.includes(id)) this.watch.adopt(id, order);
      }
      return snapshot;
    } catch (error) {
      throw unavailable(error);
    }
  }

  async feeRates(): Promise<FeeRates> {
    const { client, symbol, facts } = this.connection;
    const market = await this.connection.market();
    const asks = (client.exchange.has['fetchTradingFee'] ?? false) !== false;
    const own = asks ? await client.ask((exchange) => exchange.fetchTradingFee(symbol)) : undefined;
    const rates = feeRatesOf(own, market, facts.feeAsset);
    if (rates !== undefined) return rates;
    const text = `neither the account nor ccxt's table tells the fees of ${symbol}: set strategy.fee, and do not trade live there`;
    throw new GridbotError('EXCHANGE.NOT_SUPPORTED', text);
  }

  onReport(listener: (report: ExecutionReport) => void): () => void {
    this.poller.start();
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Sends and tells nothing any more. */
  close(): void {
    this.closed = true;
    this.outbox.close();
    this.poller.close();
  }

  private readonly tell = (report: ExecutionReport): void => {
    if (this.closed || !this.told.add(nameOf(report))) return;
    if (report.execType === 'rejected') this.watch.drop(report.clientOrderId);
    for (const listener of this.listeners) listener(report);
  };

  private async place(order: SubmitOrder, { deadline }: Dispatch): Promise<Outcome<readonly ExecutionReport[]>> {
    if (!hasLimit(order))
      return rejected('other', 'market orders are not offered through ccxt: exchanges differ in what they buy');
    const { client, symbol, facts, clock } = this.connection;
    await this.connection.market();
    this.watch.sent(order);
    const args = orderArguments(order, symbol, facts);
    const outcome = await client.call((exchange) => exchange.createOrder(...args), { priority: 'place', deadline });
    if (outcome.kind !== 'done') return outcome;
    const { id } = outcome.value;
    if (id === undefined || id === '') return unknown(withoutId(order.clientOrderId));
    this.watch.seek(order.clientOrderId);
    this.poller.soon();
    const { clientOrderId } = order;
    const names = { clientOrderId, venueOrderId: venueOrderId(id) };
    return done([{ type: 'execution-report', execType: 'accepted', at: clock.now(), ...names }]);
  }

  /** By the exchange's id, which every exchange of ccxt takes; an order whose id is not known is looked up first. */
  private async sendCancel({
    clientOrderId,
    venueOrderId: given,
  }: RequestCancel): Promise<Outcome<readonly ExecutionReport[]>> {
    const { client, symbol } = this.connection;
    await this.connection.market();
    const venueId = given ?? (await this.reader.find(clientOrderId))?.order.venueOrderId;
    if (venueId === undefined) return rejected('other', `the exchange knows no order ${clientOrderId}`);
    const outcome = await client.call((exchange) => exchange.cancelOrder(venueId, symbol), { priority: 'cancel' });
    if (outcome.kind === 'done') this.poller.soon();
    return outcome.kind === 'done' ? done([]) : outcome;
  }

  private doubt(id: ClientOrderId): void {
    this.watch.seek(id);
    this.poller.soon();
  }
}

function hasLimit(order: SubmitOrder): order is SubmitOrder & { readonly price: Price } {
  return order.orderType === 'limit' && order.price !== undefined;
}

/** Looks overlap, and the answer to a placement tells what a look may have told. */
function nameOf(report: ExecutionReport): string {
  const what = report.execType === 'filled' ? `fill ${report.fill.tradeId}` : report.execType;
  return `${report.clientOrderId} ${report.venueOrderId ?? ''} ${what}`;
}

function withoutId(id: ClientOrderId): GridbotError {
  const text = `the exchange took order ${id}, as it seems, and did not name it: it is looked up`;
  return new GridbotError('EXCHANGE.BAD_ANSWER', text, { retryable: true });
}

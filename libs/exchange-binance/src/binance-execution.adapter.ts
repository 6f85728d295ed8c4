import {
  GridbotError,
  type AccountSnapshot,
  type Execution,
  type ExecutionReport,
  type FeeRates,
  type Millis,
  type OrderTerms,
  type Reason,
  type RequestCancel,
  type SnapshotRequest,
  type SubmitOrder,
  type UnixMillis,
} from '@gridbot/core';
import { done, OrderIds, OrderOutbox, type Outcome, type ReportGuard } from '@gridbot/exchange-kit';
import { accountOf, commissionOf, type Commission } from './binance-account.mapping.js';
import type { BinanceConnection, BinanceKey } from './binance-connection.js';
import { BinanceOrderOwners } from './binance-order-owners.js';
import { canceledReport, cancelRequest, placedReports, placeRequest } from './binance-order.mapping.js';
import { BinanceOwnTrades } from './binance-own-trades.js';
import { reportGuard } from './binance-report-guard.js';
import { BinanceReportDesk } from './binance-report-desk.js';
import { readSnapshot } from './binance-snapshot.reader.js';
import { executionReportOf, orderNewsOf } from './binance-user-frame.mapping.js';
import { BinanceUserStream } from './binance-user-stream.js';
import { ENDPOINTS } from './binance.endpoints.js';
import type { Fields } from './binance.fields.js';
import { SOCKET_COST } from './binance.limits.js';

/** Time in which an order may reach Binance; each request's window for receiving ends no later. */
const LIFETIME: Millis = 10_000;
/** Binance takes times that are ahead of its own by up to a second. */
const AHEAD: Millis = 1_000;
/** How long REST may be behind what Binance already knows. */
const VISIBILITY_LAG: Millis = 60_000;
/** How long a snapshot waits for the stream of the account. */
const STREAM_PATIENCE: Millis = 20_000;

/** The account on one instrument: orders by signed REST, reports by the ws-api's stream. */
export class BinanceExecution implements Execution {
  readonly grace: Millis = LIFETIME + AHEAD + VISIBILITY_LAG;
  readonly ids = new OrderIds();
  readonly trades: BinanceOwnTrades;
  readonly owners: BinanceOrderOwners;
  private readonly outbox: OrderOutbox;
  private readonly stream: BinanceUserStream;
  private readonly desk = new BinanceReportDesk();
  private readonly guard: ReportGuard;

  constructor(
    private readonly connection: BinanceConnection,
    key: BinanceKey,
  ) {
    const { clock, rest, symbol, remark } = connection;
    this.trades = new BinanceOwnTrades(rest, symbol);
    this.owners = new BinanceOrderOwners({ clock, rest, venueSymbol: symbol.venueSymbol, ids: this.ids });
    this.stream = this.userStream(key);
    this.guard = reportGuard(connection, (reason) => this.stream.distrust(reason));
    connection.onStart = () => this.stream.start();
    this.outbox = new OrderOutbox({
      ...{ clock, ids: this.ids, lifetime: LIFETIME },
      place: (order, { deadline }) => this.place(order, deadline),
      cancel: (request) => this.sendCancel(request),
      report: this.desk.tell,
      remark: ({ level, text, details }) => remark(level, text, details),
    });
  }

  submit(order: SubmitOrder): void {
    this.stream.start();
    this.outbox.submit(order);
  }

  cancel(request: RequestCancel): void {
    this.stream.start();
    this.desk.noteCancel(request.clientOrderId);
    this.outbox.cancel(request);
  }

  async validate(order: OrderTerms): Promise<Reason | undefined> {
    const { rest, symbol } = this.connection;
    const outcome = await rest.call(ENDPOINTS.testOrder, placeRequest(order, symbol.venueSymbol));
    if (outcome.kind === 'done') return undefined;
    if (outcome.kind === 'rejected') return outcome.reason;
    throw outcome.error;
  }

  async snapshot(request: SnapshotRequest): Promise<AccountSnapshot> {
    await this.stream.ready(STREAM_PATIENCE);
    const { connection, trades, owners, ids } = this;
    try {
      return await readSnapshot({ connection, trades, owners, ids }, request);
    } catch (error) {
      throw unreadable(error);
    }
  }

  async feeRates(): Promise<FeeRates> {
    return (await this.commission()).rates;
  }

  /** The account's rates, and the asset of its discount. @throws GridbotError EXCHANGE.* */
  async commission(): Promise<Commission> {
    const { rest, symbol } = this.connection;
    const json = await rest.ask(ENDPOINTS.commission, { symbol: symbol.venueSymbol });
    const { balances } = accountOf(await rest.ask(ENDPOINTS.account, { omitZeroBalances: true }));
    return commissionOf(json, balances);
  }

  onReport(listener: (report: ExecutionReport) => void): () => void {
    this.stream.start();
    return this.desk.listen(listener);
  }

  close(): void {
    this.outbox.close();
    this.stream.close();
  }

  private async place(order: SubmitOrder, deadline: UnixMillis): Promise<Outcome<readonly ExecutionReport[]>> {
    const { rest, symbol } = this.connection;
    const outcome = await rest.call(ENDPOINTS.placeOrder, placeRequest(order, symbol.venueSymbol), deadline);
    if (outcome.kind !== 'done') return outcome;
    const reports = placedReports(outcome.value, symbol);
    this.stream.expectReport(order.clientOrderId);
    return done(reports);
  }

  private async sendCancel({ clientOrderId }: RequestCancel): Promise<Outcome<readonly ExecutionReport[]>> {
    const { rest, symbol } = this.connection;
    const outcome = await rest.call(ENDPOINTS.cancelOrder, cancelRequest(clientOrderId, symbol.venueSymbol));
    return outcome.kind === 'done' ? done([canceledReport(outcome.value)]) : outcome;
  }

  private userStream({ apiKey }: BinanceKey): BinanceUserStream {
    const { clock, config, signer, clockOffset, throttle, board, capture, dial, remark } = this.connection;
    return new BinanceUserStream({
      ...{ clock, recvWindow: config.recvWindow },
      url: () => {
        throttle.charge(SOCKET_COST); // the connection
        throttle.charge(SOCKET_COST); // the subscription
        return config.wsApiUrl;
      },
      apiKey: () => apiKey,
      sign: (text) => signer.signText(text),
      venueTime: () => clockOffset.now(),
      timeKnown: () => this.connection.timeKnown(),
      onWrongTime: () => clockOffset.complained(),
      onReport: (event) => this.takeReport(event),
      onFatal: (error) => remark('warn', error.message),
      onState: ({ state, reason }) => {
        if (state === 'up') this.guard.begin();
        else this.guard.end();
        if (state === 'closed') return;
        board.set('reports', state === 'up', reason);
        remark('info', `reports: ${state === 'up' ? reason : `lost: ${reason}`}`);
      },
      ...(capture === undefined ? {} : { capture }),
      ...(dial === undefined ? {} : { dial }),
    });
  }

  private takeReport(event: Fields): void {
    const { symbol } = this.connection;
    const news = orderNewsOf(event, symbol);
    if (news !== undefined) this.guard.told(news.id, news.filled, news.isOver);
    const report = executionReportOf(event, { symbol, wasRequested: this.desk.wasRequested });
    if (report === undefined) return;
    if (report.venueOrderId !== undefined) this.ids.bind(report.clientOrderId, report.venueOrderId);
    this.stream.sawReport(report.clientOrderId);
    this.desk.tell(report);
  }
}

/** What the port promises: EXCHANGE.UNAVAILABLE, unless a person has to do something first. */
function unreadable(error: unknown): unknown {
  if (!(error instanceof GridbotError) || !error.retryable || error.code === 'EXCHANGE.UNAVAILABLE') return error;
  return new GridbotError('EXCHANGE.UNAVAILABLE', `the account could not be read: ${error.message}`, {
    retryable: true,
    cause: error,
  });
}

import type { WireConnection } from '../server/wire-connection.js';
import type { VenueEvent } from '../venue/venue-event.js';
import { balanceSnapshot, balanceUpdate } from './kraken.balance-items.js';
import type { KrakenContext } from './kraken.context.js';
import { KrakenRefusal } from './kraken.errors.js';
import { executionItems, isTransition } from './kraken.execution-events.js';
import { snapshotItem, tradeItem, type ExecutionItem } from './kraken.execution-items.js';
import { keyOfToken } from './kraken.ws-token.js';
import { wsData, wsResult, type WsRequest } from './kraken.ws-frames.js';

const SNAPSHOT_TRADES = 50;

interface ExecutionsChannel {
  /** True: every change of status is told, not only how orders open and end. */
  readonly everyStatus: boolean;
  readonly withRateCount: boolean;
}

/** The private subscriptions of one connection. Once subscribed they outlive the token. */
export class KrakenPrivateChannels {
  private executions: ExecutionsChannel | undefined;
  private balances = false;
  private readonly sequences = { executions: 0, balances: 0 };

  constructor(
    private readonly context: KrakenContext,
    private readonly connection: WireConnection,
  ) {}

  get count(): number {
    return (this.executions === undefined ? 0 : 1) + (this.balances ? 1 : 0);
  }

  /** Subscribes, answers, and sends the snapshot. @throws KrakenRefusal */
  subscribe(request: WsRequest): void {
    const channel = request.params.text('channel') ?? '';
    if (channel !== 'executions' && channel !== 'balances') {
      throw new KrakenRefusal('Public market data subscriptions are unavailable on this endpoint. Try ws.kraken.com');
    }
    keyOfToken(this.context, request, channel);
    if (channel === 'executions') this.startExecutions(request);
    else this.startBalances(request);
  }

  /** @throws KrakenRefusal */
  unsubscribe(request: WsRequest): void {
    const channel = request.params.text('channel') ?? '';
    keyOfToken(this.context, request, channel);
    const isThere = channel === 'executions' ? this.executions !== undefined : channel === 'balances' && this.balances;
    if (!isThere) throw new KrakenRefusal('Subscription Not Found');
    if (channel === 'executions') this.executions = undefined;
    else this.balances = false;
    this.answer(request, { channel });
  }

  /** Tells an event of the account. */
  tell(event: VenueEvent): void {
    if (event.type === 'balance-changed' && this.balances) {
      this.sendBalances('update', [balanceUpdate(event)]);
    }
    const { executions } = this;
    if (executions === undefined || !('order' in event)) return;
    for (const item of executionItems(event, this.context.listingOf(event.order))) {
      if (!executions.everyStatus && isTransition(item)) continue;
      const count = executions.withRateCount ? { ratecount: this.rateCount(event.order.symbol) } : {};
      this.sendExecutions('update', [{ ...item, ...count }]);
    }
  }

  private startExecutions(request: WsRequest): void {
    const { params } = request;
    if (this.executions !== undefined) throw new KrakenRefusal('Already subscribed');
    const withOrders = params.flag('snap_orders') ?? true;
    const withTrades = params.flag('snap_trades') ?? false;
    const everyStatus = params.flag('order_status') ?? true;
    const withRateCount = params.flag('ratecounter') ?? false;
    this.executions = { everyStatus, withRateCount };
    this.sequences.executions = 0;
    this.answer(request, {
      channel: 'executions',
      maxratecount: this.context.limits.maxTradingCount,
      snap_orders: withOrders,
      snap_trades: withTrades,
      snapshot: withOrders || withTrades,
    });
    if (withOrders) this.sendExecutions('snapshot', this.openOrders());
    if (withTrades) this.sendExecutions('snapshot', this.newestTrades());
  }

  private startBalances(request: WsRequest): void {
    if (this.balances) throw new KrakenRefusal('Already subscribed');
    const snapshot = request.params.flag('snapshot') ?? true;
    this.balances = true;
    this.sequences.balances = 0;
    this.answer(request, { channel: 'balances', snapshot });
    if (snapshot) this.sendBalances('snapshot', balanceSnapshot(this.context.wire.view('balances').balances()));
  }

  private openOrders(): readonly ExecutionItem[] {
    const orders = this.context.wire.view('open-orders').openOrders();
    return orders.map((order) => snapshotItem(order, this.context.listingOf(order)));
  }

  private newestTrades(): readonly ExecutionItem[] {
    const view = this.context.wire.view('trades');
    return view
      .trades()
      .slice(-SNAPSHOT_TRADES)
      .reverse()
      .flatMap((trade) => {
        const order = view.order({ venueOrderId: trade.venueOrderId });
        if (order === undefined) return [];
        const isLast = order.status === 'filled' && order.tradeIds.at(-1) === trade.tradeId;
        return [tradeItem(trade, order, this.context.listingOf(trade), isLast)];
      });
  }

  private rateCount(symbol: string): number {
    return Math.ceil(this.context.limits.tradingCount(symbol, this.context.clock.now()));
  }

  private answer(request: WsRequest, result: object): void {
    this.connection.send(wsResult(request, result, this.context.clock.now()), 'answer');
  }

  private sendExecutions(type: 'snapshot' | 'update', data: readonly object[]): void {
    this.sequences.executions += 1;
    this.connection.send(wsData('executions', type, data, this.sequences.executions), 'executions');
  }

  private sendBalances(type: 'snapshot' | 'update', data: readonly object[]): void {
    this.sequences.balances += 1;
    this.connection.send(wsData('balances', type, data, this.sequences.balances), 'balances');
  }
}

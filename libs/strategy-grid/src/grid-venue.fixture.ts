import {
  Decimal,
  Engine,
  decimal,
  feeAssetOf,
  instrumentId,
  price,
  quantity,
  tradeId,
  venueOrderId,
  type AccountSnapshot,
  type Balances,
  type BotEvent,
  type CancelOnStop,
  type ClientOrderId,
  type EngineCommand,
  type EngineSnapshot,
  type ExecutionReport,
  type FeeRates,
  type Instrument,
  type JsonValue,
  type Notify,
  type Reason,
  type StrategyPlugin,
  type SubmitOrder,
  type VenueFill,
  type VenueOrder,
} from '@gridbot/core';
import type { GridState } from './grid-state.js';
import { plugin } from './grid.plugin.js';

/** The instrument of the worked example. */
export const AAPLX: Instrument = {
  id: instrumentId('kraken:AAPLx/USD'),
  base: 'AAPLx',
  quote: 'USD',
  tickSize: decimal('0.01'),
  lotSize: decimal('0.00000001'),
  minQuantity: decimal('0.005'),
  minNotional: decimal('0'),
};

/** 0.25 % maker in quote. */
export const QUARTER_PERCENT: FeeRates = {
  maker: decimal('0.0025'),
  taker: decimal('0.004'),
  asset: 'quote',
  origin: 'account',
};

export interface VenueOptions {
  readonly config: Readonly<Record<string, JsonValue>>;
  readonly balances: Readonly<Record<string, string>>;
  readonly instrument?: Instrument;
  readonly fees?: FeeRates;
  /** False: every ticker is delivered, whatever band the strategy answers. Default: true. */
  readonly honourBand?: boolean;
  /** Base that one print fills at most in each order. Default: no limit. */
  readonly fillAtMost?: string;
}

/** A venue with the worked example's bot; settings and the rest as given. */
export function venueWith(
  settings: Readonly<Record<string, JsonValue>> = {},
  options: Partial<Omit<VenueOptions, 'config'>> = {},
): GridVenue {
  const basics = {
    flavour: 'grid-hodl',
    amountPerGrid: '100',
    interval: '1%',
    openBuyOrders: 3,
    maxInvestment: '10000',
  };
  return new GridVenue({ balances: { USD: '5000', AAPLx: '0' }, ...options, config: { ...basics, ...settings } });
}

interface Resting {
  readonly order: SubmitOrder;
  readonly rank: number;
  filled: Decimal;
}

/**
 * The real engine on a small venue: a print reaches the strategy first, all reports and what they cause are dealt with, then the print fills
 * what rested before it, oldest first, at its limit.
 */
export class GridVenue {
  readonly resting = new Map<ClientOrderId, Resting>();
  /** Everything the engine said, in order. */
  readonly commands: EngineCommand[] = [];
  /** Asked for each arriving order: a reason refuses it. */
  refuse: (order: SubmitOrder) => Reason | undefined = () => undefined;
  /** True: requests and reports wait until `settle`. */
  slow = false;
  at = 1_700_000_000_000;
  engine: Engine;
  private readonly totals: Map<string, Decimal>;
  private readonly instrument: Instrument;
  private readonly fees: FeeRates;
  private readonly queue: BotEvent[] = [];
  private readonly requests: EngineCommand[] = [];
  private readonly history = { fills: [] as VenueFill[], ended: [] as VenueOrder[] };
  private rank = 0;
  private last: Decimal | undefined;
  private down = false;
  private watched: GridState | undefined;

  constructor(private options: VenueOptions) {
    this.instrument = options.instrument ?? AAPLX;
    this.fees = options.fees ?? QUARTER_PERCENT;
    this.totals = new Map(Object.entries(options.balances).map(([asset, total]) => [asset, decimal(total)]));
    this.engine = new Engine(this.engineOptions());
    this.begin();
  }

  /** The strategy's own state, as it is now. */
  get state(): GridState {
    return this.watched!;
  }

  get notices(): readonly Notify[] {
    return this.commands.filter((command) => command.type === 'notify');
  }

  topics(): readonly string[] {
    return this.notices.map(({ topic }) => topic);
  }

  /** Open orders as `price x quantity`: buys from the highest, sells from the lowest price. */
  book(side: 'buy' | 'sell'): readonly string[] {
    const orders = [...this.resting.values()].filter(({ order }) => order.side === side);
    const sign = side === 'buy' ? -1 : 1;
    orders.sort((a, b) => sign * a.order.price!.compare(b.order.price!));
    return orders.map(({ order }) => `${order.price}x${order.quantity}`);
  }

  prices(side: 'buy' | 'sell'): readonly string[] {
    return this.book(side).map((order) => order.slice(0, order.indexOf('x')));
  }

  total(asset: string): string {
    return (this.totals.get(asset) ?? Decimal.ZERO).toString();
  }

  /** A print: ticker, reports, fills. */
  print(...prices: readonly string[]): this {
    for (const text of prices) {
      const newest = this.rank;
      this.at += 60_000;
      this.last = decimal(text);
      if (!this.down) this.send({ type: 'ticker-updated', at: this.at, price: price(text) });
      this.settleUnlessSlow();
      for (const resting of [...this.resting.values()]) {
        if (resting.rank > newest || !this.resting.has(resting.order.clientOrderId)) continue;
        if (touches(resting.order, this.last)) this.fill(resting, resting.order.price!);
        this.settleUnlessSlow();
      }
    }
    return this;
  }

  /** Delivers what is under way. */
  settle(): this {
    while (this.queue.length > 0 || this.requests.length > 0) {
      const event = this.queue.shift();
      if (event !== undefined) this.process(event);
      else this.handle(this.requests.shift()!);
    }
    return this;
  }

  /** Reports that are under way never arrive. */
  loseReports(): this {
    this.queue.length = 0;
    return this;
  }

  /** Requests that are under way never arrive. */
  loseRequests(): this {
    this.requests.length = 0;
    return this;
  }

  /** Reports arrive; what they cause is under way. */
  deliverReports(): this {
    for (const event of this.queue.splice(0)) this.process(event);
    return this;
  }

  /** Requests arrive; what the venue makes of them is under way. */
  deliverRequests(): this {
    for (const command of this.requests.splice(0)) this.handle(command);
    return this;
  }

  /** The bot is told to stop. */
  stop(cancel: CancelOnStop): this {
    this.send({ type: 'stop-requested', at: this.at, cancel, reason: 'test' });
    return this.settleUnlessSlow();
  }

  /** A person, or the exchange, cancels an order. */
  cancelByHand(side: 'buy' | 'sell', at: string): this {
    const found = [...this.resting.values()].find(({ order }) => order.side === side && order.price!.eq(decimal(at)));
    if (found === undefined) throw new Error(`no ${side} at ${at}: ${this.book(side).join(' ')}`);
    this.cancel(found.order.clientOrderId, { code: 'elsewhere', text: 'by hand' });
    return this.down ? this : this.settleUnlessSlow();
  }

  operator(name: string, argument?: JsonValue): this {
    this.send({ type: 'operator-command', at: this.at, name, ...(argument === undefined ? {} : { argument }) });
    return this.settleUnlessSlow();
  }

  /** Money comes or goes from outside; the account is read again. */
  deposit(asset: string, amount: string): this {
    this.add(asset, decimal(amount));
    return this.readAccount();
  }

  readAccount(): this {
    this.send(this.accountSnapshot());
    return this.settleUnlessSlow();
  }

  /** Stops, lets things happen, and starts from the snapshot, possibly with another configuration. */
  restart(change: Readonly<Record<string, JsonValue>> = {}, whileDown: () => void = () => undefined): this {
    const snapshot = JSON.parse(JSON.stringify(this.engine.snapshot())) as EngineSnapshot;
    this.down = true;
    this.queue.length = 0; // reports under way are lost with the process; requests are not
    whileDown();
    this.down = false;
    this.options = { ...this.options, config: { ...this.options.config, ...change } };
    this.engine = Engine.restore(this.engineOptions(), snapshot);
    this.begin();
    return this;
  }

  private engineOptions(): { plugin: StrategyPlugin; orderIdPrefix: string } {
    const watching: typeof plugin = {
      ...plugin,
      step: (state, event, context) => {
        const { wake, ...answer } = plugin.step(state, event, context);
        this.watched = answer.state;
        return wake === undefined || this.options.honourBand === false ? answer : { ...answer, wake };
      },
    };
    return { plugin: watching, orderIdPrefix: 'test' };
  }

  private begin(): void {
    const { instrument, fees, at } = this;
    this.send({
      type: 'started',
      at,
      mode: 'backtest',
      instrument,
      fees,
      strategy: 'grid',
      config: this.options.config,
    });
    this.readAccount();
  }

  /** Every execution so far, with the order it belongs to. */
  get fills(): readonly VenueFill[] {
    return this.history.fills;
  }

  private settleUnlessSlow(): this {
    return this.slow ? this : this.settle();
  }

  private send(event: BotEvent): void {
    this.queue.push(event);
    if (this.slow) this.process(this.queue.pop()!);
    else this.settle();
  }

  private process(event: BotEvent): void {
    const step = this.engine.process(event);
    this.commands.push(...(step?.commands ?? []));
    this.requests.push(...(step?.commands ?? []));
  }

  private handle(command: EngineCommand): void {
    if (command.type === 'submit-order') this.take(command);
    if (command.type === 'request-cancel') this.cancel(command.clientOrderId, { code: 'requested', text: '' });
  }

  private take(order: SubmitOrder): void {
    const reason = this.refuse(order) ?? this.verdict(order);
    const base = { type: 'execution-report', at: this.at, clientOrderId: order.clientOrderId } as const;
    if (reason !== undefined) {
      this.queue.push({ ...base, execType: 'rejected', reason });
      return;
    }
    this.queue.push({ ...base, execType: 'accepted', venueOrderId: venueOrderId(`v-${order.clientOrderId}`) });
    const resting = { order, rank: (this.rank += 1), filled: Decimal.ZERO };
    this.resting.set(order.clientOrderId, resting);
    if (this.last !== undefined && touches(order, this.last)) this.fill(resting, this.last);
  }

  private verdict(order: SubmitOrder): Reason | undefined {
    if (order.postOnly && this.last !== undefined && touches(order, this.last))
      return { code: 'post-only', text: 'would cross' };
    const asset = order.side === 'buy' ? this.instrument.quote : this.instrument.base;
    const rate = order.side === 'buy' && this.fees.asset === 'quote' ? this.fees.maker : Decimal.ZERO;
    const needed = (order.side === 'buy' ? order.price!.times(order.quantity) : order.quantity).times(
      Decimal.ONE.plus(rate),
    );
    return needed.lte(this.free(asset))
      ? undefined
      : { code: 'insufficient-funds', text: `${needed} ${asset} are not free` };
  }

  private fill(resting: Resting, at: Decimal): void {
    const { order } = resting;
    const leaves = order.quantity.minus(resting.filled);
    const most = this.options.fillAtMost === undefined ? leaves : decimal(this.options.fillAtMost);
    const lastQuantity = quantity(Decimal.min(leaves, most));
    const notional = at.times(lastQuantity);
    const bought = order.side === 'buy';
    resting.filled = resting.filled.plus(lastQuantity);
    this.add(this.instrument.base, bought ? lastQuantity : lastQuantity.negate());
    this.add(this.instrument.quote, bought ? notional.negate() : notional);
    const baseFee = lastQuantity.times(this.fees.maker);
    // A sale's fee in base that nobody can pay is taken from the proceeds.
    const payable = bought || baseFee.lte(this.free(this.instrument.base));
    const wanted = feeAssetOf(this.fees.asset, order.side, this.instrument);
    const feeAsset = wanted === this.instrument.base && !payable ? this.instrument.quote : wanted;
    const fee = feeAsset === this.instrument.base ? baseFee : notional.times(this.fees.maker);
    this.add(feeAsset, fee.negate());
    if (resting.filled.eq(order.quantity)) this.resting.delete(order.clientOrderId);
    const id = tradeId(`${order.clientOrderId}-${resting.filled}`);
    const fill = {
      tradeId: id,
      at: this.at,
      lastQuantity,
      lastPrice: price(at),
      fee,
      feeAsset,
      liquidity: 'maker',
    } as const;
    this.history.fills.push({ clientOrderId: order.clientOrderId, fill });
    this.report({
      type: 'execution-report',
      execType: 'filled',
      at: this.at,
      clientOrderId: order.clientOrderId,
      fill,
    });
  }

  private cancel(clientOrderId: ClientOrderId, reason: Reason): void {
    const resting = this.resting.get(clientOrderId);
    if (resting === undefined) return;
    this.resting.delete(clientOrderId);
    this.history.ended.push(this.venueOrder(resting, 'canceled'));
    const base = { type: 'execution-report', at: this.at, clientOrderId } as const;
    this.report({ ...base, execType: 'canceled', reason, filledQuantity: resting.filled });
  }

  private report(report: ExecutionReport): void {
    if (!this.down) this.queue.push(report);
  }

  private accountSnapshot(): AccountSnapshot {
    const orders = [...this.resting.values()].map((resting) => this.venueOrder(resting, 'open'));
    const known = new Set([...this.resting.keys()]);
    const unknown = this.engine
      .openQuestions()
      .filter((id) => !known.has(id) && !this.history.ended.some((o) => o.clientOrderId === id));
    const balances: Balances = Object.fromEntries(
      [...this.totals].map(([asset, total]) => [asset, { total, free: this.free(asset, Decimal.ZERO) }]),
    );
    return {
      type: 'account-snapshot',
      at: this.at,
      balances,
      orders: [...orders, ...this.history.ended],
      fills: this.history.fills,
      unknown,
    };
  }

  private venueOrder({ order, filled }: Resting, status: VenueOrder['status']): VenueOrder {
    const { clientOrderId, side, orderType, price: limit, quantity: base } = order;
    const shape = { clientOrderId, venueOrderId: venueOrderId(`v-${clientOrderId}`), side, orderType, quantity: base };
    return {
      ...shape,
      ...(limit === undefined ? {} : { price: limit }),
      filledQuantity: filled,
      status,
      updatedAt: this.at,
    };
  }

  /** What no resting order holds; a buy holds its fee as well. */
  private free(asset: string, rate: Decimal = this.fees.asset === 'quote' ? this.fees.maker : Decimal.ZERO): Decimal {
    let free = this.totals.get(asset) ?? Decimal.ZERO;
    for (const { order, filled } of this.resting.values()) {
      const leaves = order.quantity.minus(filled);
      if (order.side === 'sell' && asset === this.instrument.base) free = free.minus(leaves);
      if (order.side === 'buy' && asset === this.instrument.quote) {
        free = free.minus(order.price!.times(leaves).times(Decimal.ONE.plus(rate)));
      }
    }
    return free;
  }

  private add(asset: string, amount: Decimal): void {
    const total = (this.totals.get(asset) ?? Decimal.ZERO).plus(amount);
    if (total.isNegative()) throw new Error(`the balance of ${asset} would become ${total}`);
    this.totals.set(asset, total);
  }
}

function touches(order: SubmitOrder, last: Decimal): boolean {
  return order.side === 'buy' ? order.price!.gte(last) : order.price!.lte(last);
}

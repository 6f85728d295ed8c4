import {
  decimal,
  Engine,
  price,
  type BotEvent,
  type Decimal,
  type EngineCommand,
  type EngineOptions,
  type ExecutionReport,
  type FeeRates,
  type GuardSettings,
  type Instrument,
  type JsonValue,
  type Lot,
  type Millis,
  type Notify,
  type Reason,
  type Side,
  type SubmitOrder,
  type VenueOrder,
} from '@gridbot/core';
import { SimExchange, type SimExchangeOptions } from '@gridbot/exchange-sim';
import { AAPLX, QUARTER_PERCENT } from './aaplx.fixture.js';
import type { GridState } from './grid-state.js';
import { plugin } from './grid.plugin.js';

const START = 1_700_000_000_000;

export interface VenueOptions {
  readonly config: Readonly<Record<string, JsonValue>>;
  readonly balances: Readonly<Record<string, string>>;
  readonly instrument?: Instrument;
  readonly fees?: FeeRates;
  readonly guards?: GuardSettings;
  /** False: every ticker is delivered, whatever band the strategy answers. Default: true. */
  readonly honourBand?: boolean;
  /** Base that each print trades: the orders it touches share it, the oldest first. Default: enough for all. */
  readonly traded?: string;
  /** Further habits of the exchange. */
  readonly habits?: Pick<SimExchangeOptions, 'latency' | 'postOnly' | 'feeAssetPrice'>;
}

/**
 * The real engine on the simulated exchange, and the wire between them. A print reaches the strategy first, all reports and what they cause are
 * dealt with, then the print fills what rested before it.
 */
export abstract class WiredBot {
  /** Everything the engine said, in order. */
  readonly commands: EngineCommand[] = [];
  /** The last word on every lot that a step told of. */
  readonly toldLots = new Map<string, Lot>();
  /** Everything the exchange reported, whether it reached the bot or not. */
  readonly reports: ExecutionReport[] = [];
  readonly exchange: SimExchange;
  /** True: requests and reports stay on the wire until they are delivered. */
  slow = false;
  /** Time from print to print. */
  every: Millis = 60_000;
  /** Asked for each arriving order: a reason refuses it. */
  refuse: (order: SubmitOrder) => Reason | undefined = () => undefined;
  engine: Engine;
  protected terms: Pick<SimExchangeOptions, 'instrument' | 'fees'>;
  private readonly incoming: ExecutionReport[] = [];
  private readonly outgoing: EngineCommand[] = [];
  protected down = false;
  protected prefix = 'test';
  private watched: GridState | undefined;

  constructor(protected options: VenueOptions) {
    const { instrument = AAPLX, fees = QUARTER_PERCENT, traded, habits } = options;
    this.terms = { instrument, fees };
    this.exchange = new SimExchange({
      ...this.terms,
      ...habits,
      ...(traded === undefined ? {} : { partialFills: { share: decimal('1') } }),
      balances: Object.fromEntries(Object.entries(options.balances).map(([asset, total]) => [asset, decimal(total)])),
      reject: (order) => this.refuse(order),
    });
    this.exchange.advanceTo(START);
    this.exchange.onReport((report) => {
      this.reports.push(report);
      if (!this.down) this.incoming.push(report);
    });
    this.engine = new Engine(this.engineOptions());
    this.tellStarted();
    const { now: at } = this.exchange;
    const balances = this.exchange.balances();
    this.tell({ type: 'account-snapshot', at, balances, orders: [], fills: [], unknown: [] });
  }

  /** The strategy's own state, as it is now. */
  get state(): GridState {
    return this.watched!;
  }

  /** The exchange's time. */
  get at(): number {
    return this.exchange.now;
  }

  get notices(): readonly Notify[] {
    return this.commands.filter((command) => command.type === 'notify');
  }

  topics(): readonly string[] {
    return this.notices.map(({ topic }) => topic);
  }

  /** Our open orders as `price x quantity`: buys from the highest, sells from the lowest price. */
  book(side: Side): readonly string[] {
    return this.open(side).map((order) => `${order.price}x${order.quantity}`);
  }

  prices(side: Side): readonly string[] {
    return this.open(side).map((order) => String(order.price));
  }

  total(asset: string): string {
    return (this.exchange.balances()[asset]?.total ?? 0).toString();
  }

  /** Prints, one after the other: ticker, reports, fills. */
  print(...prices: readonly string[]): this {
    for (const text of prices) {
      this.wait(this.every);
      const print = { at: this.at, price: price(text), ...this.traded() };
      this.exchange.announce(print);
      if (!this.down) this.tell({ type: 'ticker-updated', ...print });
      while (this.exchange.matchNext()) this.carryUnlessSlow();
    }
    return this;
  }

  /** Time passes: what has a latency that ends meanwhile arrives. */
  wait(millis: Millis): this {
    const until = this.at + millis;
    while ((this.exchange.nextDue() ?? Infinity) <= until) this.passLatency();
    this.exchange.advanceTo(until);
    return this;
  }

  /** Delivers what is under way, however long that takes, and what comes of it. */
  settle(): this {
    this.carry();
    while (this.exchange.nextDue() !== undefined) {
      this.passLatency();
      this.carry();
    }
    return this;
  }

  /** Reports on the wire never arrive. */
  loseReports(): this {
    this.incoming.length = 0;
    return this;
  }

  /** Requests on the wire never arrive. */
  loseRequests(): this {
    this.outgoing.length = 0;
    return this;
  }

  /** Reports on the wire arrive; what they cause is under way. */
  deliverReports(): this {
    for (const report of this.incoming.splice(0)) this.process(report);
    return this;
  }

  /** Requests on the wire arrive; what the exchange makes of them is under way. */
  deliverRequests(): this {
    for (const command of this.outgoing.splice(0)) {
      if (command.type === 'submit-order') this.exchange.submit(command);
      if (command.type === 'request-cancel') this.exchange.cancel(command);
    }
    return this;
  }

  protected engineOptions(): EngineOptions {
    const watching: typeof plugin = {
      ...plugin,
      step: (state, event, context) => {
        const { wake, ...answer } = plugin.step(state, event, context);
        this.watched = answer.state;
        return wake === undefined || this.options.honourBand === false ? answer : { ...answer, wake };
      },
    };
    return { plugin: watching, orderIdPrefix: this.prefix, orderIdBase: 'test' };
  }

  protected tellStarted(more: { readonly renewed?: true } = {}): void {
    const { config, guards } = this.options;
    const by = { ...this.terms, ...(guards && { guards }) };
    this.tell({ type: 'started', at: this.at, mode: 'backtest', ...by, ...more, strategy: 'grid', config });
  }

  protected open(side: Side): readonly VenueOrder[] {
    const ours = this.exchange.openOrders().filter((order) => order.side === side && order.clientOrderId !== undefined);
    return ours.sort((a, b) => (side === 'buy' ? -1 : 1) * a.price!.compare(b.price!));
  }

  private traded(): { readonly quantity?: Decimal } {
    const { traded } = this.options;
    return traded === undefined ? {} : { quantity: decimal(traded) };
  }

  private passLatency(): void {
    this.exchange.advanceTo(this.exchange.nextDue()!);
    this.carryUnlessSlow();
  }

  /** An event from elsewhere: it overtakes what is on the wire. */
  protected tell(event: BotEvent): this {
    this.process(event);
    return this.carryUnlessSlow();
  }

  protected process(event: BotEvent): void {
    const { commands = [], lots = [] } = this.engine.process(event) ?? {};
    for (const lot of lots) this.toldLots.set(lot.id, lot);
    this.commands.push(...commands);
    this.outgoing.push(...commands);
  }

  protected carryUnlessSlow(): this {
    if (!this.slow && !this.down) this.carry();
    return this;
  }

  /** Carries over the wire until nothing is left: all requests of a step are out before the first answer is dealt with. */
  private carry(): void {
    this.deliverRequests();
    for (let report = this.incoming.shift(); report !== undefined; report = this.incoming.shift()) {
      this.process(report);
      this.deliverRequests();
    }
  }
}

import {
  decimal,
  Engine,
  price,
  quantity,
  RECOVERY_DOUBT,
  type BotEvent,
  type CancelOnStop,
  type ClientOrderId,
  type Decimal,
  type EngineCommand,
  type EngineOptions,
  type EngineSnapshot,
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
import { SimExchange, type ForeignOrder, type SimExchangeOptions } from '@gridbot/exchange-sim';
import { AAPLX, QUARTER_PERCENT } from './aaplx.fixture.js';
import type { GridState } from './grid-state.js';
import { historyOf } from './history.fixture.js';
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

/**
 * The real engine on the simulated exchange, and the wire between them. A print reaches the strategy first, all reports and what they cause are
 * dealt with, then the print fills what rested before it.
 */
export class GridVenue {
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
  private terms: Pick<SimExchangeOptions, 'instrument' | 'fees'>;
  private readonly incoming: ExecutionReport[] = [];
  private readonly outgoing: EngineCommand[] = [];
  private down = false;
  private prefix = 'test';
  private watched: GridState | undefined;

  constructor(private options: VenueOptions) {
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

  /** A person, or the exchange, cancels an order of ours. */
  cancelByHand(side: Side, at: string): this {
    const found = this.open(side).find((order) => order.price!.eq(decimal(at)));
    if (found === undefined) throw new Error(`no ${side} at ${at}: ${this.book(side).join(' ')}`);
    this.exchange.cancelElsewhere(found.venueOrderId);
    return this.carryUnlessSlow();
  }

  /** Somebody else places an order on the account. */
  placeByHand(order: ForeignOrder): this {
    this.exchange.placeElsewhere(order);
    return this.carryUnlessSlow();
  }

  operator(name: string, argument?: JsonValue): this {
    return this.tell({ type: 'operator-command', at: this.at, name, ...(argument === undefined ? {} : { argument }) });
  }

  /** The bot is told to stop. */
  stop(cancel: CancelOnStop): this {
    return this.tell({ type: 'stop-requested', at: this.at, cancel, reason: 'test' });
  }

  /** Money comes from outside; the account is read again. */
  async deposit(asset: string, amount: string): Promise<this> {
    this.exchange.deposit(asset, quantity(amount));
    return this.readAccount();
  }

  async readAccount(): Promise<this> {
    return this.tell(await this.exchange.snapshot({ since: 0, lookUp: this.engine.openQuestions() }));
  }

  /** The exchange has changed the instrument's rules: the bot goes on under them. What rests stays. */
  async renew(change: Partial<Instrument>): Promise<this> {
    this.terms = { ...this.terms, instrument: { ...this.terms.instrument, ...change } };
    this.tellStarted({ renewed: true });
    return this.readAccount();
  }

  /** The account is read twice, the grace period apart, and both times the exchange does not know an order of ours any more. */
  async forget(key: string): Promise<this> {
    const id = this.engine.orders.get(key)!.clientOrderId;
    await this.hide(id);
    return this.wait(60_000).hide(id);
  }

  /** The account is read, and the exchange does not show an order of ours. */
  async hide(id: ClientOrderId): Promise<this> {
    const snapshot = await this.exchange.snapshot({ since: 0, lookUp: this.engine.openQuestions() });
    const orders = snapshot.orders.filter(({ clientOrderId }) => clientOrderId !== id);
    return this.tell({ ...snapshot, orders, unknown: [id] });
  }

  /**
   * The bot loses its memory and is rebuilt from what the exchange remembers of it. Returns what could not be proved.
   * @param forgets orders that the exchange does not tell of, with their executions
   */
  async recover(forgets: (id: string) => boolean = () => false): Promise<readonly string[]> {
    this.prefix = 'test02';
    return this.learn(new Engine(this.engineOptions()), forgets);
  }

  /** The bot has an older memory, and learns what it lacks from the exchange. Returns what could not be proved. */
  async recoverFrom(old: EngineSnapshot, forgets?: (id: string) => boolean): Promise<readonly string[]> {
    this.prefix = 'test02';
    return this.learn(Engine.restore(this.engineOptions(), old), forgets);
  }

  private async learn(engine: Engine, forgets?: (id: string) => boolean): Promise<readonly string[]> {
    this.loseReports();
    this.engine = engine;
    this.tellStarted();
    const seen = this.commands.length;
    this.process(await historyOf(this.exchange, forgets));
    const said = this.commands.slice(seen).filter((command) => command.type === 'notify');
    await this.restart();
    return said.filter(({ topic }) => topic === RECOVERY_DOUBT).map(({ text }) => text);
  }

  /** Ends the process, lets things happen, and starts from the snapshot, possibly with another configuration. */
  async restart(
    change: Readonly<Record<string, JsonValue>> = {},
    whileDown: () => void = () => undefined,
  ): Promise<this> {
    const snapshot = JSON.parse(JSON.stringify(this.engine.snapshot())) as EngineSnapshot;
    this.down = true;
    this.loseReports(); // they are lost with the process; requests are not
    whileDown();
    this.down = false;
    this.options = { ...this.options, config: { ...this.options.config, ...change } };
    this.engine = Engine.restore(this.engineOptions(), snapshot);
    this.tellStarted();
    return this.readAccount();
  }

  private engineOptions(): EngineOptions {
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

  private tellStarted(more: { readonly renewed?: true } = {}): void {
    const { config, guards } = this.options;
    const by = { ...this.terms, ...(guards && { guards }) };
    this.tell({ type: 'started', at: this.at, mode: 'backtest', ...by, ...more, strategy: 'grid', config });
  }

  private open(side: Side): readonly VenueOrder[] {
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
  private tell(event: BotEvent): this {
    this.process(event);
    return this.carryUnlessSlow();
  }

  private process(event: BotEvent): void {
    const { commands = [], lots = [] } = this.engine.process(event) ?? {};
    for (const lot of lots) this.toldLots.set(lot.id, lot);
    this.commands.push(...commands);
    this.outgoing.push(...commands);
  }

  private carryUnlessSlow(): this {
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

import {
  Engine,
  decimal,
  instrumentId,
  price,
  type BotEvent,
  type CancelOnStop,
  type EngineCommand,
  type EngineSnapshot,
  type FeeRates,
  type Instrument,
  type JsonValue,
  type Notify,
  type Reason,
  type StrategyPlugin,
  type SubmitOrder,
  type VenueFill,
} from '@gridbot/core';
import type { GridState } from './grid-state.js';
import { plugin } from './grid.plugin.js';
import { SmallVenue } from './small-venue.fixture.js';

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

/**
 * The real engine on a small venue: a print reaches the strategy first, all reports and what they cause are dealt with, then the print fills
 * what rested before it.
 */
export class GridVenue {
  /** Everything the engine said, in order. */
  readonly commands: EngineCommand[] = [];
  /** True: requests and reports are under way until they are delivered. */
  slow = false;
  engine: Engine;
  private readonly venue: SmallVenue;
  private readonly instrument: Instrument;
  private readonly fees: FeeRates;
  private readonly queue: BotEvent[] = [];
  private readonly requests: EngineCommand[] = [];
  private down = false;
  private watched: GridState | undefined;

  constructor(private options: VenueOptions) {
    const { instrument = AAPLX, fees = QUARTER_PERCENT, fillAtMost } = options;
    this.instrument = instrument;
    this.fees = fees;
    const totals = new Map(Object.entries(options.balances).map(([asset, total]) => [asset, decimal(total)]));
    const most = fillAtMost === undefined ? undefined : decimal(fillAtMost);
    this.venue = new SmallVenue({ instrument, fees, totals, fillAtMost: most }, (report) => {
      if (!this.down) this.queue.push(report);
    });
    this.engine = new Engine(this.engineOptions());
    this.begin();
  }

  /** The strategy's own state, as it is now. */
  get state(): GridState {
    return this.watched!;
  }

  get at(): number {
    return this.venue.at;
  }

  set at(at: number) {
    this.venue.at = at;
  }

  /** Asked for each arriving order: a reason refuses it. */
  set refuse(refuse: (order: SubmitOrder) => Reason | undefined) {
    this.venue.refuse = refuse;
  }

  get notices(): readonly Notify[] {
    return this.commands.filter((command) => command.type === 'notify');
  }

  topics(): readonly string[] {
    return this.notices.map(({ topic }) => topic);
  }

  /** Every execution so far, with the order it belongs to. */
  get fills(): readonly VenueFill[] {
    return this.venue.fills;
  }

  /** Open orders as `price x quantity`: buys from the highest, sells from the lowest price. */
  book(side: 'buy' | 'sell'): readonly string[] {
    return this.venue.orders(side).map((order) => `${order.price}x${order.quantity}`);
  }

  prices(side: 'buy' | 'sell'): readonly string[] {
    return this.venue.orders(side).map((order) => String(order.price));
  }

  total(asset: string): string {
    return this.venue.total(asset).toString();
  }

  /** Prints, a minute apart: ticker, reports, fills. */
  print(...prices: readonly string[]): this {
    for (const text of prices) {
      const newest = this.venue.rank;
      this.at += 60_000;
      this.venue.announce(decimal(text));
      if (!this.down) this.send({ type: 'ticker-updated', at: this.at, price: price(text) });
      this.venue.match(newest, () => this.settleUnlessSlow());
      this.settleUnlessSlow();
    }
    return this;
  }

  /** Delivers what is under way, and what comes of it. */
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

  /** A person, or the exchange, cancels an order. */
  cancelByHand(side: 'buy' | 'sell', at: string): this {
    const found = this.venue.orders(side).find((order) => order.price!.eq(decimal(at)));
    if (found === undefined) throw new Error(`no ${side} at ${at}: ${this.book(side).join(' ')}`);
    this.venue.cancel(found.clientOrderId, { code: 'elsewhere', text: 'by hand' });
    return this.down ? this : this.settleUnlessSlow();
  }

  operator(name: string, argument?: JsonValue): this {
    this.send({ type: 'operator-command', at: this.at, name, ...(argument === undefined ? {} : { argument }) });
    return this.settleUnlessSlow();
  }

  /** Money comes from outside; the account is read again. */
  deposit(asset: string, amount: string): this {
    this.venue.add(asset, decimal(amount));
    return this.readAccount();
  }

  readAccount(): this {
    this.send(this.venue.account(this.engine.openQuestions()));
    return this.settleUnlessSlow();
  }

  /** The bot is told to stop. */
  stop(cancel: CancelOnStop): this {
    this.send({ type: 'stop-requested', at: this.at, cancel, reason: 'test' });
    return this.settleUnlessSlow();
  }

  /** Ends the process, lets things happen, and starts from the snapshot, possibly with another configuration. */
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
    const { config } = this.options;
    this.send({ type: 'started', at, mode: 'backtest', instrument, fees, strategy: 'grid', config });
    this.readAccount();
  }

  private settleUnlessSlow(): this {
    return this.slow ? this : this.settle();
  }

  /** An event that overtakes what is under way if things are slow. */
  private send(event: BotEvent): void {
    if (this.slow) this.process(event);
    else {
      this.queue.push(event);
      this.settle();
    }
  }

  private process(event: BotEvent): void {
    const step = this.engine.process(event);
    this.commands.push(...(step?.commands ?? []));
    this.requests.push(...(step?.commands ?? []));
  }

  private handle(command: EngineCommand): void {
    if (command.type === 'submit-order') this.venue.take(command);
    if (command.type === 'request-cancel') {
      this.venue.cancel(command.clientOrderId, { code: 'requested', text: '' });
    }
  }
}

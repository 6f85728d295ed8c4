import {
  decimal,
  Engine,
  quantity,
  RECOVERY_DOUBT,
  type CancelOnStop,
  type ClientOrderId,
  type EngineSnapshot,
  type Instrument,
  type JsonValue,
  type Side,
} from '@gridbot/core';
import type { ForeignOrder } from '@gridbot/exchange-sim';
import { historyOf } from './history.fixture.js';
import { WiredBot, type VenueOptions } from './wired-bot.fixture.js';

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

/** What else happens to a bot on its exchange: people, money from outside, other rules, a lost memory, the end of the process. */
export class GridVenue extends WiredBot {
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

  /** Settings change, and the bot goes on under them without a restart. */
  async reload(change: Readonly<Record<string, JsonValue>>): Promise<this> {
    this.options = { ...this.options, config: { ...this.options.config, ...change } };
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
}

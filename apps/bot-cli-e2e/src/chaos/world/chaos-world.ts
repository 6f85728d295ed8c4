import type { AdapterMemory, CancelOnStop, Decimal, ExchangePlugin, Millis, UnixMillis } from '@gridbot/core';
import { decimal, instrumentId, price } from '@gridbot/core';
import { plugin as binance } from '@gridbot/exchange-binance';
import { plugin as kraken } from '@gridbot/exchange-kraken';
import { MemoryDatabase } from '@gridbot/persistence/memory';
import { startVenue, type FaultSpec, type RunningVenue, type ServedExchange } from '@gridbot/venue-server';
import type { ExchangeName, GridSettings, WorldSettings } from '../scenario/scenario.js';
import { BotLife } from './bot-life.js';
import { MarketWalk } from './market-walk.js';
import { ProcessClock } from './process-clock.js';
import { TurnClock } from './turn-clock.js';
import { turns } from './turns.js';
import { Witness } from './witness.js';

const BEGIN: UnixMillis = Date.UTC(2026, 0, 5);
const PLUGINS: Readonly<Record<ExchangeName, ExchangePlugin>> = {
  kraken,
  binance,
};
export const SYMBOLS: Readonly<Record<ExchangeName, string>> = { kraken: 'BTC/USD', binance: 'BTC/USDT' };

/** An exchange on loopback, a market, a bot that trades there, and one clock for all of them. */
export class ChaosWorld {
  readonly clock: TurnClock;
  readonly witness: Witness;
  readonly symbol: string;
  /** Orders that somebody else placed on the account, by the exchange's id: true once they canceled it themselves. */
  readonly foreign = new Map<string, boolean>();
  /** True once money came or went past the bot. */
  moneyMoved = false;
  readonly database: MemoryDatabase;
  lives: BotLife[] = [];
  market!: MarketWalk;
  venue!: ServedExchange;
  /** True between the end of a process and the start of the next. */
  restarting = false;
  private served: RunningVenue | undefined;
  private stopClock: () => void = () => undefined;
  private processClock: ProcessClock;
  private readonly kept = new Map<string, string>();
  private readonly memory: AdapterMemory = {
    read: async (name) => this.kept.get(name),
    write: async (name, value) => void this.kept.set(name, value),
  };

  constructor(
    readonly exchange: ExchangeName,
    readonly settings: WorldSettings,
  ) {
    this.clock = new TurnClock(BEGIN);
    this.symbol = SYMBOLS[exchange];
    this.witness = new Witness(() => this.clock.now());
    this.database = new MemoryDatabase(undefined, { leaseTime: 0, now: () => this.clock.now() });
    this.processClock = new ProcessClock(this.clock);
  }

  readonly begin: UnixMillis = BEGIN;
  /** How much the times of bot and exchange may differ from the world's. */
  clockDoubt: Millis = 0;
  private faultBeganAt: UnixMillis = -Infinity;
  /** When a fault other than a stall began for the last time. */
  otherFaultAt: UnixMillis = -Infinity;
  private readonly faultListeners: ((spec: FaultSpec) => void)[] = [];

  /** Time since the beginning of the world. */
  get age(): Millis {
    return this.clock.now() - BEGIN;
  }

  /** How far the clock of the bot's machine is ahead. */
  get botAhead(): Millis {
    return this.processClock.ahead;
  }

  /** When a fault began for the last time, or, while one is at work, now. */
  get lastFaultAt(): UnixMillis {
    return this.venue.admin.faults().length > 0 ? this.clock.now() : this.faultBeganAt;
  }

  /** A fault of the exchange begins. */
  inject(spec: FaultSpec): void {
    this.faultBeganAt = this.clock.now();
    if (spec.fault !== 'stall-stream') this.otherFaultAt = this.clock.now();
    this.venue.admin.inject(spec);
    const skew = Math.abs(this.venue.venue.clock.skew);
    this.clockDoubt = Math.max(this.clockDoubt, skew);
    for (const listener of this.faultListeners) listener(spec);
  }

  /** Is told of every fault that has just begun. */
  onFault(listener: (spec: FaultSpec) => void): void {
    this.faultListeners.push(listener);
  }

  get life(): BotLife | undefined {
    return this.lives.at(-1);
  }

  get grid(): GridSettings {
    return this.settings.grid;
  }

  /** Opens the exchange and lets its market trade. */
  async open(): Promise<void> {
    const { exchange, settings, symbol, clock } = this;
    const { market, funds } = settings;
    const [base = '', quote = ''] = symbol.split('/');
    const balances: Record<string, Decimal> = { [base]: decimal(funds.base), [quote]: decimal(funds.quote) };
    if (exchange === 'binance') balances['BNB'] = decimal('0');
    await this.loadAdapter();
    this.stopClock = turns.start(this.clock);
    this.served = await startVenue({ [exchange]: true, clock, market: { kind: 'manual' }, balances });
    this.venue = this.served[exchange]!;
    this.venue.admin.print(symbol, { price: price('50000') });
    this.market = new MarketWalk(this.venue, symbol, clock, market);
    this.market.start();
  }

  /** A process of the bot begins. */
  start(): void {
    const { exchange, venue, symbol, database, memory, witness, settings } = this;
    this.processClock.stop();
    const clock = (this.processClock = new ProcessClock(this.clock, this.processClock.ahead));
    const number = this.lives.length + 1;
    const strategy = { ...settings.grid };
    const parts = { venue, symbol, clock, database, memory, witness, strategy, number, settings: settings.bot };
    this.lives.push(new BotLife({ plugin: PLUGINS[exchange], ...parts }));
  }

  /** The bot is stopped in good order, or killed, and started again after a while; unless somebody else is at it. */
  async restart(how: 'stop' | 'kill', pause: Millis, cancel: CancelOnStop = 'none'): Promise<void> {
    if (this.restarting) return;
    this.restarting = true;
    if (how === 'stop') await this.life?.stop(cancel);
    else await this.life?.kill();
    await this.clock.pass(pause);
    this.restarting = false;
    this.start();
  }

  /** The clock of the bot's machine is set. */
  setBotClock(by: Millis): void {
    this.clockDoubt = Math.max(this.clockDoubt, Math.abs(by));
    this.processClock.ahead += by;
  }

  /** Resolves once it holds, or after so long. @returns whether it holds */
  async until(holds: () => boolean, patience: Millis): Promise<boolean> {
    for (const end = this.clock.now() + patience; !holds();) {
      if (this.clock.now() >= end) return false;
      await this.clock.pass(500);
    }
    return true;
  }

  /** What the adapter loads when it is first used takes the machine's time, which is none of the world's. */
  private async loadAdapter(): Promise<void> {
    const plugin = PLUGINS[this.exchange];
    const instrument = instrumentId(`${this.exchange}:${this.symbol}`);
    const secret = async (): Promise<string> => 'A'.repeat(88);
    const { clock } = this;
    const exchange = await plugin.create(plugin.parseConfig({}), { instrument, clock, secret });
    await exchange.close();
  }

  async close(): Promise<void> {
    this.market?.stop();
    await this.life?.kill();
    this.processClock.stop();
    await this.served?.close();
    this.stopClock();
  }
}

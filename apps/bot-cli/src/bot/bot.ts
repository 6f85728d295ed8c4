import {
  GridbotError,
  subscriptionsOf,
  type AdapterRemark,
  type BotStore,
  type CancelOnStop,
  type Clock,
  type Engine,
  type Exchange,
  type ExchangeStatus,
  type InstrumentId,
  type JsonValue,
  type Lifecycle,
  type Millis,
  type OrderRepository,
  type StoredBot,
  type StrategyPlugin,
} from '@gridbot/core';
import {
  BotRunner,
  openWhenReady,
  recoverEngine,
  withCandles,
  type LoopPulse,
  type PulseOptions,
  type RunEnd,
} from '@gridbot/runtime';
import { certify } from '../check/certificate.js';
import type { BotConfig } from '../config/bot.config.js';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import { armBeforeFirstOrder } from '../exchange/arm-before-first-order.js';
import { liveTrading, requireExecution } from '../exchange/live-trading.js';
import { openOrdersText } from '../exchange/open-orders.js';
import { RulesWatch, type Rules } from '../exchange/rules-watch.js';
import { unlessStopped, untilReachable, type WaitOptions } from '../exchange/until-reachable.js';
import { simulatedTrading } from '../simulation/simulated-trading.js';
import type { BotSession } from './bot-session.js';
import { peekMarket, type PeekedMarket } from './peeked-market.js';
import { hasSomethingAtStake, passPreflight } from './preflight-gate.js';
import { watchStanding } from './standing.js';
import { tellOnce, tellPeople, type Listeners, type Tell } from './tell-people.js';
import { TermsInForce, type BotTerms } from './terms-in-force.js';
import type { ReadyAccount, TradingAccount } from './trading-account.js';

/** What a bot is made of: one adapter for each port. */
export interface BotParts extends Listeners {
  readonly config: BotConfig;
  readonly instrument: InstrumentId;
  readonly strategy: ConfiguredPlugin<StrategyPlugin>;
  readonly exchange: Exchange;
  readonly exchangeName: string;
  /** Its memory: what the loop writes, and the orders it has ever had. */
  readonly store: BotStore & { readonly orders: Pick<OrderRepository, 'find' | 'each'> };
  readonly clock: Clock;
  /** The machine's own time, if `clock` is faster. */
  readonly realClock?: Clock | undefined;
  /** Takes lines for the log. */
  readonly remark?: ((remark: AdapterRemark) => void) | undefined;
  /** Measures the loop. Absent: nobody wants to know. */
  readonly measure?: PulseOptions | undefined;
  /** Called once when the bot's memory is open: no other process runs this bot. */
  readonly onOpened?: (() => void) | undefined;
}

/** Why a bot ended. `not-started`: it was stopped before it had a store and had seen a price. */
export type BotEnd = RunEnd | 'not-started';

/** Where nothing begins any more. */
const OVER: ReadonlySet<Lifecycle> = new Set(['initializing', 'stopping', 'stopped', 'faulted']);

/** One strategy on one instrument, from recovery to the orderly end. Runs once. */
export class Bot {
  private readonly stopping = new AbortController();
  private readonly tell: Tell;
  private runner: BotRunner | undefined;
  private begun: BotSession | undefined;
  private idPrefix: string | undefined;
  private inForce: TermsInForce | undefined;

  constructor(private readonly parts: BotParts) {
    this.tell = tellPeople(parts.config.name, parts);
  }

  get name(): string {
    return this.parts.config.name;
  }

  /** The bot as those see it who watch it; absent until it has begun to run. */
  get session(): BotSession | undefined {
    return this.begun;
  }

  /** What new client order ids begin with: no other bot and no restored one has the same. Absent until the bot's memory is open. */
  get orderIdPrefix(): string | undefined {
    return this.idPrefix;
  }

  /** Shows that the loop goes round; absent until it has begun to run. */
  get pulse(): LoopPulse | undefined {
    return this.runner?.pulse;
  }

  /** How the exchange's connections stand; absent if it does not tell. */
  get exchangeStatus(): ExchangeStatus | undefined {
    return this.parts.exchange.status?.();
  }

  /** How many messages wait for each channel. */
  pendingDeliveries(): Promise<Readonly<Record<string, number>>> {
    return this.parts.store.deliveries.counts();
  }

  /** How many messages wait for each channel, as last counted; absent if there is no channel. */
  get messages(): Readonly<Record<string, number>> | undefined {
    return this.parts.people?.waiting;
  }

  /** Asks for an orderly end, at any time. @param cancel which orders are canceled; default: as configured */
  requestStop(reason: string, cancel: CancelOnStop = this.config.stop.cancel): void {
    if (this.runner === undefined) this.stopping.abort();
    else this.runner.requestStop(cancel, reason);
  }

  /** Hands on what a person asks for: `pause`, `resume`, or a command of the strategy. @returns false if the bot does not run yet */
  operate(name: string, argument?: JsonValue): boolean {
    this.runner?.operate(name, argument);
    return this.runner !== undefined;
  }

  /** What the preflight has against other settings of the strategy that it has not against the present ones. @throws as `adopt` */
  objectionsTo({ config, strategy }: Pick<BotTerms, 'config' | 'strategy'>): readonly string[] {
    return this.running().inForce.objections({ config, strategy });
  }

  /**
   * Goes on under settings that were checked, and says so.
   * @param journaled true if guards or settings of the strategy are among them: the engine is told
   * @throws GridbotError ENGINE.LIFECYCLE if it does not trade yet or any more
   */
  adopt({ config, strategy }: Pick<BotTerms, 'config' | 'strategy'>, { text = '', journaled = true }): void {
    const { runner, inForce } = this.running();
    inForce.adopt({ config, strategy });
    if (journaled) runner.renew(inForce.started());
    this.say({ level: 'info', topic: 'config.reloaded', text: `Settings were changed: ${text}` });
  }

  /**
   * Recovers, checks, trades until the end.
   * @throws GridbotError STORE.*, EXCHANGE.*, PREFLIGHT.REFUSED, STRATEGY.*, ENGINE.*: nothing of the step that failed was sent
   */
  async run(): Promise<BotEnd> {
    const { config, strategy, exchange, exchangeName, onOpened } = this.parts;
    if (config.mode === 'live') requireExecution(exchange, exchangeName);
    const stored = await this.openStore();
    if (stored === undefined) return 'not-started';
    this.idPrefix = stored.orderIdPrefix;
    onOpened?.();
    const engine = recoverEngine(strategy.plugin, stored);
    try {
      const account = await this.readyAccount(engine);
      if (account === undefined) return 'not-started';
      const source = exchange.marketData.events(this.stopping.signal);
      const market = await peekMarket(source, () => this.stopping.signal.aborted);
      if (market === undefined) return 'not-started';
      return await this.trade(engine, stored, account, market).finally(() => market.close());
    } finally {
      this.stopping.abort();
    }
  }

  /** The bot as it is kept, once the store lets us have it; `undefined` if the bot was stopped before. */
  private openStore(): Promise<StoredBot | undefined> {
    const { config, strategy, exchangeName, instrument, store, clock, realClock = clock } = this.parts;
    const { name, mode } = config;
    const key = { name, mode, exchange: exchangeName, instrument, strategy: strategy.plugin.name };
    return openWhenReady(() => store.open(key), {
      clock: realClock,
      stop: this.stopping.signal,
      tell: this.say,
      waitingFor: `if another process ran bot "${name}" and did not end in good order, its lease has to run out first`,
    });
  }

  /** A live bot waits for its exchange; `undefined` if it was stopped before. */
  private async readyAccount(engine: Engine): Promise<ReadyAccount | undefined> {
    const { config, clock } = this.parts;
    if (config.mode !== 'live') return simulatedTrading(this.parts);
    const tell = tellOnce(this.say);
    const waits = hasSomethingAtStake(engine);
    const { signal: stop } = this.stopping;
    const ask = () => unlessStopped(liveTrading({ ...this.parts, clock, tell, waits }), stop);
    return untilReachable(ask, this.patience);
  }

  /** How it waits for its exchange. */
  private get patience(): WaitOptions {
    const { clock, realClock = clock } = this.parts;
    return { clock: realClock, stop: this.stopping.signal, tell: this.say };
  }

  private async trade(
    engine: Engine,
    { orderIdBase }: StoredBot,
    account: ReadyAccount,
    market: PeekedMarket,
  ): Promise<BotEnd> {
    const { config, strategy, clock, observer } = this.parts;
    const { terms } = account;
    const restored = engine.seq > 0;
    const hasAccount = Object.keys(engine.balances).length > 0;
    const balances = hasAccount ? engine.balances : terms.balances;
    const certificate = certify(strategy, terms, balances, market.price);
    const objections = passPreflight(certificate, engine);
    if (terms.orders !== undefined) {
      this.say({
        level: 'info',
        topic: 'exchange.open-orders',
        text: `The account has ${openOrdersText(terms.orders, orderIdBase)}`,
      });
    }
    if (config.mode === 'live') {
      const { signal: stop } = this.stopping;
      const basis = { ...this.parts, engine, orderIdBase, terms, price: market.price, stop, tell: this.say };
      const armed = await untilReachable(() => armBeforeFirstOrder(basis), this.patience);
      if (armed === undefined || armed === 'stopped') return 'not-started';
    }
    this.begun = {
      name: config.name,
      mode: config.mode,
      strategy: strategy.plugin.name,
      engine,
      clock,
      certificate,
      restored,
      ...watchStanding(engine, terms, certificate),
    };
    observer.started?.(this.begun);
    for (const objection of objections) this.say(objection);
    const trading = account.open(engine, clock);
    const inForce = (this.inForce = new TermsInForce({ config, strategy, rules: terms }, engine, market.price));
    const runner = (this.runner = this.createRunner(engine, account, market, trading, inForce));
    const watch = config.mode === 'live' ? this.watchRules(runner, inForce, terms) : undefined;
    return runner.run().finally(() => {
      watch?.close();
      trading.close();
    });
  }

  /** Rules and fees of a live bot's exchange, asked for again and again. */
  private watchRules(runner: BotRunner, inForce: TermsInForce, { instrument, fees }: Rules): RulesWatch {
    const { config, exchange, exchangeName, clock, remark = () => undefined } = this.parts;
    return new RulesWatch({
      exchange,
      exchangeName,
      clock,
      every: config.exchange.refreshEvery,
      rules: { instrument, fees },
      objections: (rules) => inForce.objections({ rules }),
      renew: (rules) => {
        inForce.adopt({ rules });
        runner.renew(inForce.started());
      },
      pause: (reason) => runner.pause(reason),
      tell: this.say,
      remark,
    });
  }

  private get config(): BotConfig {
    return (this.inForce ?? this.parts).config;
  }

  private running(): { readonly runner: BotRunner; readonly inForce: TermsInForce } {
    const { runner, inForce, begun } = this;
    const life = begun?.engine.lifecycle;
    if (runner !== undefined && inForce !== undefined && life !== undefined && !OVER.has(life))
      return { runner, inForce };
    const why = runner === undefined ? 'still starting: try again in a moment' : `${life ?? 'starting'}`;
    throw new GridbotError('ENGINE.LIFECYCLE', `nothing was changed: the bot is ${why}`);
  }

  private createRunner(
    engine: Engine,
    { reconcileEvery, stopPatience }: ReadyAccount,
    { events }: PeekedMarket,
    trading: TradingAccount,
    inForce: TermsInForce,
  ): BotRunner {
    const { config, strategy, clock, realClock = clock, store, exchange, observer, measure } = this.parts;
    const { timeout: stopTimeout = stopPatience } = config.stop;
    const subscriptions = subscriptionsOf(strategy.plugin, strategy.config);
    const source = withCandles(events, subscriptions.candles ?? []);
    const runner: BotRunner = new BotRunner({
      engine,
      store,
      execution: trading.execution,
      market: trading.market(source, () => runner.settled()),
      clock,
      realClock,
      started: inForce.started(),
      subscriptions,
      candles: (timeframe, count) => exchange.marketData.candles(timeframe, count),
      ...(reconcileEvery !== undefined && { reconcileEvery }),
      ...(stopTimeout !== undefined && { stopTimeout }),
      ...measure,
      onRetry: (error, retryIn) => this.retried(error, retryIn),
      onStopping: (text) => this.parts.remark?.({ level: 'info', text }),
      onNotice: this.tell,
      ...(observer.about && { about: (step) => observer.about?.(step) ?? [] }),
      onStep: (step) => observer.stepped?.(step),
    });
    return runner;
  }

  private retried(error: unknown, retryIn: Millis): void {
    const why = error instanceof Error ? error.message : String(error);
    const text = `the account could not be read: ${why}. It is tried again in ${retryIn / 1_000} s`;
    this.parts.remark?.({ level: 'debug', text });
  }

  /** No step says it: nobody waits for whether it is sure to come. */
  private readonly say = (notice: Parameters<Tell>[0]): void => {
    this.tell(notice, this.parts.clock.now())?.catch(() => undefined);
  };
}

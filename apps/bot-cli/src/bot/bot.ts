import {
  GridbotError,
  type CancelOnStop,
  type Engine,
  type ExchangeStatus,
  type JsonValue,
  type Lifecycle,
  type StoredBot,
} from '@gridbot/core';
import { recoverEngine, type BotRunner, type LoopPulse, type RunEnd } from '@gridbot/runtime';
import { certify } from '../check/certificate.js';
import type { BotConfig } from '../config/bot.config.js';
import { armBeforeFirstOrder } from '../exchange/arm-before-first-order.js';
import { requireExecution } from '../exchange/live-trading.js';
import { openOrdersText } from '../exchange/open-orders.js';
import type { RulesWatch } from '../exchange/rules-watch.js';
import { untilReachable } from '../exchange/until-reachable.js';
import { openMemory, patienceOf, readyAccount, type Opening } from './bot-opening.js';
import type { BotParts } from './bot-parts.js';
import type { BotSession } from './bot-session.js';
import { createRunner, watchRules } from './create-runner.js';
import { pastCandles } from './past-candles.js';
import { peekMarket, type PeekedMarket } from './peeked-market.js';
import { formerCertificate } from './former-certificate.js';
import { passPreflight } from './preflight-gate.js';
import { watchStanding } from './standing.js';
import { tellPeople, type Say, type Tell } from './tell-people.js';
import { TermsInForce, type BotTerms } from './terms-in-force.js';
import type { ReadyAccount } from './trading-account.js';

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

  /**
   * The bot as those see it who watch it; absent until it has begun to run. While it still waits, for past candles say, its engine stands as the
   * last process left it.
   */
  get session(): BotSession | undefined {
    return this.pulse && this.begun;
  }

  /** What new client order ids begin with: no other bot and no restored one has the same. Absent until the bot's memory is open. */
  get orderIdPrefix(): string | undefined {
    return this.idPrefix;
  }

  /** Shows that the loop goes round; absent until it has begun to run. */
  get pulse(): LoopPulse | undefined {
    const pulse = this.runner?.pulse;
    return pulse?.hasBegun === true ? pulse : undefined;
  }

  /** How the exchange's connections stand; absent if it does not tell. */
  get exchangeStatus(): ExchangeStatus | undefined {
    return this.parts.exchange.status?.();
  }

  /** How many messages wait for each channel though their time has come: those of quiet hours and digests wait as they should. */
  async pendingDeliveries(): Promise<Readonly<Record<string, number>>> {
    const { store, clock, realClock = clock } = this.parts;
    const counts = await store.deliveries.counts(realClock.now());
    // What was left for a channel that is no more waits for nobody.
    return Object.fromEntries(Object.keys(this.messages ?? {}).map((channel) => [channel, counts[channel] ?? 0]));
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
    const stored = await openMemory(this.parts, this.opening);
    if (stored === undefined) return 'not-started';
    this.idPrefix = stored.orderIdPrefix;
    onOpened?.();
    const engine = recoverEngine(strategy.plugin, stored);
    try {
      const account = await readyAccount(this.parts, engine, this.opening);
      if (account === undefined) return 'not-started';
      const source = exchange.marketData.events(this.stopping.signal);
      const market = await peekMarket(source, () => this.stopping.signal.aborted);
      if (market === undefined) return 'not-started';
      return await this.trade(engine, stored, account, market).finally(() => market.close());
    } finally {
      this.stopping.abort();
    }
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
    const former = () => formerCertificate(this.parts, balances, market.price);
    const { objections, pausedBy } = await passPreflight(certificate, engine, former);
    if (terms.orders !== undefined) {
      const text = `The account has ${openOrdersText(terms.orders, orderIdBase)}`;
      this.say({ level: 'info', topic: 'exchange.open-orders', text });
    }
    const past = await pastCandles(this.parts, patienceOf(this.parts, this.opening));
    if (past === undefined) return 'not-started';
    if (config.mode === 'live') {
      const { signal: stop } = this.stopping;
      const basis = { ...this.parts, engine, orderIdBase, terms, price: market.price, stop, tell: this.say };
      const armed = await untilReachable(() => armBeforeFirstOrder(basis), patienceOf(this.parts, this.opening));
      if (armed === undefined || armed === 'stopped') return 'not-started';
    }
    // Asked to stop meanwhile: from here on orders would be placed, and the stop was told to nobody who would cancel them.
    if (this.stopping.signal.aborted) return 'not-started';
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
    let watch: RulesWatch | undefined;
    const running = { engine, account, market, past, trading, inForce, pausedBy, watch: () => watch };
    const runner = (this.runner = createRunner({ ...this.parts, tell: this.tell }, running));
    if (config.mode === 'live') watch = watchRules({ ...this.parts, say: this.say }, { runner, inForce });
    return runner.run().finally(() => {
      watch?.close();
      trading.close();
    });
  }

  private get opening(): Opening {
    return { stop: this.stopping.signal, say: this.say };
  }

  private get config(): BotConfig {
    return (this.inForce ?? this.parts).config;
  }

  private running(): { readonly runner: BotRunner; readonly inForce: TermsInForce } {
    const { runner, inForce, session } = this;
    const life = session?.engine.lifecycle;
    if (runner !== undefined && inForce !== undefined && life !== undefined && !OVER.has(life))
      return { runner, inForce };
    const why = runner === undefined ? 'still starting: try again in a moment' : `${life ?? 'starting'}`;
    throw new GridbotError('ENGINE.LIFECYCLE', `nothing was changed: the bot is ${why}`);
  }

  /** No step says it: nobody waits for whether it is sure to come. */
  private readonly say: Say = (notice) => {
    this.tell(notice, this.parts.clock.now())?.catch(() => undefined);
  };
}

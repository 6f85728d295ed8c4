import {
  freeBalances,
  subscriptionsOf,
  type BotStore,
  type Clock,
  type Engine,
  type Exchange,
  type InstrumentId,
  type Notice,
  type Notifier,
  type Notify,
  type StrategyPlugin,
} from '@gridbot/core';
import { deliverByClock, simulate, type SimExchange } from '@gridbot/exchange-sim';
import { BotRunner, recoverEngine, withCandles, type RunEnd } from '@gridbot/runtime';
import { certify } from '../check/certificate.js';
import type { BotConfig } from '../config/bot.config.js';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import { simulatedTerms, termsOf, type MarketTerms } from '../simulation/market-terms.js';
import { simulatedAccount } from '../simulation/simulated-account.js';
import type { BotObserver } from './bot-session.js';
import { peekMarket, type PeekedMarket } from './peeked-market.js';
import { passPreflight } from './preflight-gate.js';
import { watchStanding } from './standing.js';

/** What a bot is made of: one adapter for each port. */
export interface BotParts {
  readonly config: BotConfig;
  readonly instrument: InstrumentId;
  readonly strategy: ConfiguredPlugin<StrategyPlugin>;
  readonly exchange: Exchange;
  readonly exchangeName: string;
  readonly store: BotStore;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly observer: BotObserver;
}

/** Why a bot ended. `not-started`: it was stopped before it had seen a price. */
export type BotEnd = RunEnd | 'not-started';

/** One strategy on one instrument, from recovery to the orderly end. Runs once. */
export class Bot {
  private readonly stopping = new AbortController();
  private runner: BotRunner | undefined;

  constructor(private readonly parts: BotParts) {}

  /** Asks for an orderly end, at any time. Open orders are canceled as configured. */
  requestStop(reason: string): void {
    if (this.runner === undefined) this.stopping.abort();
    else this.runner.requestStop(this.parts.config.stop.cancel, reason);
  }

  /**
   * Recovers, checks, trades until the end.
   * @throws GridbotError STORE.*, EXCHANGE.*, PREFLIGHT.REFUSED, STRATEGY.*, ENGINE.*: nothing of the step that failed was sent
   */
  async run(): Promise<BotEnd> {
    const { config, strategy, exchange, exchangeName, instrument, store } = this.parts;
    const { name, mode } = config;
    const stored = await store.open({ name, mode, exchange: exchangeName, instrument, strategy: strategy.plugin.name });
    const engine = recoverEngine(strategy.plugin, stored);
    const terms = simulatedTerms(instrument, config.simulation, await termsOf(exchange));
    const source = exchange.marketData.events(this.stopping.signal);
    const market = await peekMarket(source, () => this.stopping.signal.aborted);
    if (market === undefined) return 'not-started';
    try {
      return await this.trade(engine, terms, market);
    } finally {
      this.stopping.abort();
    }
  }

  private async trade(engine: Engine, terms: MarketTerms, market: PeekedMarket): Promise<BotEnd> {
    const { config, strategy, clock, observer } = this.parts;
    const restored = engine.seq > 0;
    const hasAccount = Object.keys(engine.balances).length > 0;
    const balances = hasAccount ? engine.balances : freeBalances(terms.balances);
    const certificate = certify(strategy, terms, balances, market.price);
    const objections = passPreflight(certificate, engine);
    observer.started?.({
      name: config.name,
      mode: config.mode,
      strategy: strategy.plugin.name,
      engine,
      clock,
      certificate,
      restored,
      ...watchStanding(engine, terms, certificate),
    });
    for (const objection of objections) this.tell(objection, clock.now());
    const account = simulatedAccount(terms, engine, clock.now());
    const endDelivery = deliverByClock(account, clock);
    const runner = this.createRunner(engine, terms, market, account);
    this.runner = runner;
    return runner.run().finally(endDelivery);
  }

  /** Real prices beside a simulated account: every print counts, none is skipped, however slow the bot is. */
  private createRunner(engine: Engine, terms: MarketTerms, { events }: PeekedMarket, account: SimExchange): BotRunner {
    const { config, strategy, clock, store, exchange, observer } = this.parts;
    const subscriptions = subscriptionsOf(strategy.plugin, strategy.config);
    const source = withCandles(events, subscriptions.candles ?? []);
    const runner: BotRunner = new BotRunner({
      engine,
      store,
      execution: account,
      market: simulate(account, source, { settled: () => runner.settled() }),
      clock,
      started: {
        mode: config.mode,
        instrument: terms.instrument,
        fees: terms.fees,
        strategy: strategy.plugin.name,
        config: strategy.raw,
      },
      subscriptions,
      candles: (timeframe, count) => exchange.marketData.candles(timeframe, count),
      onNotice: (notice, at) => this.tell(notice, at),
      onStep: (step) => observer.stepped?.(step),
    });
    return runner;
  }

  private tell({ level, topic, text }: Omit<Notify, 'type'>, at: number): void {
    const notice: Notice = { level, topic, text, at, bot: this.parts.config.name };
    this.parts.notifier.notify(notice);
    this.parts.observer.noticed?.(notice);
  }
}

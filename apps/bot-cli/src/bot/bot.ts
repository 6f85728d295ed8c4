import {
  freeBalances,
  subscriptionsOf,
  type Clock,
  type Engine,
  type Exchange,
  type InstrumentId,
  type StoredBot,
  type StrategyPlugin,
} from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import { BotRunner, openWhenReady, recoverEngine, withCandles, type RunEnd } from '@gridbot/runtime';
import { certify } from '../check/certificate.js';
import type { BotConfig } from '../config/bot.config.js';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import type { MarketTerms } from '../simulation/market-terms.js';
import { peekMarket, type PeekedMarket } from './peeked-market.js';
import { passPreflight } from './preflight-gate.js';
import { watchStanding } from './standing.js';
import { tellPeople, type Listeners, type Tell } from './tell-people.js';
import { accountProvider, type AccountProvider, type TradingAccount } from './trading-account.js';

/** What a bot is made of: one adapter for each port. */
export interface BotParts extends Listeners {
  readonly config: BotConfig;
  readonly instrument: InstrumentId;
  readonly strategy: ConfiguredPlugin<StrategyPlugin>;
  readonly exchange: Exchange;
  readonly exchangeName: string;
  readonly store: Store;
  readonly clock: Clock;
  /** The machine's own time, if `clock` is faster. */
  readonly realClock?: Clock | undefined;
}

/** Why a bot ended. `not-started`: it was stopped before it had a store and had seen a price. */
export type BotEnd = RunEnd | 'not-started';

/** One strategy on one instrument, from recovery to the orderly end. Runs once. */
export class Bot {
  private readonly stopping = new AbortController();
  private readonly tell: Tell;
  private runner: BotRunner | undefined;

  constructor(private readonly parts: BotParts) {
    this.tell = tellPeople(parts.config.name, parts);
  }

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
    const accounts = accountProvider(this.parts);
    const { strategy, exchange } = this.parts;
    const stored = await this.openStore();
    if (stored === undefined) return 'not-started';
    const engine = recoverEngine(strategy.plugin, stored);
    const terms = await accounts.terms();
    const source = exchange.marketData.events(this.stopping.signal);
    const market = await peekMarket(source, () => this.stopping.signal.aborted);
    if (market === undefined) return 'not-started';
    try {
      return await this.trade(engine, terms, market, accounts);
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
      tell: (notice) => this.tell(notice, clock.now()),
      waitingFor: `if another process ran bot "${name}" and did not end in good order, its lease has to run out first`,
    });
  }

  private async trade(
    engine: Engine,
    terms: MarketTerms,
    market: PeekedMarket,
    accounts: AccountProvider,
  ): Promise<BotEnd> {
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
    const account = accounts.open(terms, engine, clock);
    this.runner = this.createRunner(engine, terms, market, account);
    return this.runner.run().finally(() => account.close());
  }

  private createRunner(
    engine: Engine,
    terms: MarketTerms,
    { events }: PeekedMarket,
    account: TradingAccount,
  ): BotRunner {
    const { config, strategy, clock, realClock = clock, store, exchange, observer } = this.parts;
    const subscriptions = subscriptionsOf(strategy.plugin, strategy.config);
    const source = withCandles(events, subscriptions.candles ?? []);
    const runner: BotRunner = new BotRunner({
      engine,
      store,
      execution: account.execution,
      market: account.market(source, () => runner.settled()),
      clock,
      realClock,
      started: {
        mode: config.mode,
        instrument: terms.instrument,
        fees: terms.fees,
        strategy: strategy.plugin.name,
        config: strategy.raw,
      },
      subscriptions,
      candles: (timeframe, count) => exchange.marketData.candles(timeframe, count),
      onNotice: this.tell,
      onStep: (step) => observer.stepped?.(step),
    });
    return runner;
  }
}

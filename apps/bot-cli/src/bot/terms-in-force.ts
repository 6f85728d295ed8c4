import { freeBalances, type Engine, type Price, type StrategyPlugin } from '@gridbot/core';
import { certify, type Certificate } from '../check/certificate.js';
import type { BotConfig } from '../config/bot.config.js';
import { guardSettings } from '../config/guards.config.js';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import type { Rules } from '../exchange/rules-watch.js';
import { newErrors } from './preflight-gate.js';

/** What a bot trades by. Each may become another while it runs. */
export interface BotTerms {
  readonly config: BotConfig;
  readonly strategy: ConfiguredPlugin<StrategyPlugin>;
  /** The exchange's rules and fees. */
  readonly rules: Rules;
}

/** What a running bot trades by now. */
export class TermsInForce {
  constructor(
    private terms: BotTerms,
    private readonly engine: Engine,
    /** The price it began at. */
    private readonly price: Price,
  ) {}

  get config(): BotConfig {
    return this.terms.config;
  }

  /** From now on these hold. What the engine has to know of them is told by a `started` event. */
  adopt(change: Partial<BotTerms>): void {
    this.terms = { ...this.terms, ...change };
  }

  /** What the preflight has against a change that it has not against what holds. */
  objections(change: Partial<BotTerms>): readonly string[] {
    return newErrors(this.certificate({ ...this.terms, ...change }), this.certificate(this.terms));
  }

  /** How the engine is told of them. */
  started() {
    const { config, strategy, rules } = this.terms;
    const { instrument, fees } = rules;
    const guards = guardSettings(config.guards);
    return { mode: config.mode, instrument, fees, guards, strategy: strategy.plugin.name, config: strategy.raw };
  }

  /** Judged as if everything that is in orders were free: the orders may be placed anew. */
  private certificate({ strategy, rules }: BotTerms): Certificate {
    const { engine, price } = this;
    const totals = Object.entries(engine.balances).map(([asset, { total }]) => [asset, total] as const);
    return certify(strategy, rules, freeBalances(Object.fromEntries(totals)), engine.ticker?.price ?? price);
  }
}

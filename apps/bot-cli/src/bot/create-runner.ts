import { subscriptionsOf, type Engine } from '@gridbot/core';
import { BotRunner, withCandles } from '@gridbot/runtime';
import { RulesWatch } from '../exchange/rules-watch.js';
import type { BotParts } from './bot-parts.js';
import type { PastCandles } from './past-candles.js';
import type { PeekedMarket } from './peeked-market.js';
import type { Say, Tell } from './tell-people.js';
import type { TermsInForce } from './terms-in-force.js';
import type { ReadyAccount, TradingAccount } from './trading-account.js';

/** What a bot has found when it begins to trade. */
export interface RunnerBasis {
  readonly engine: Engine;
  readonly account: ReadyAccount;
  readonly trading: TradingAccount;
  readonly market: PeekedMarket;
  readonly past: PastCandles;
  readonly inForce: TermsInForce;
  /** Why it is not to trade before a person says so. */
  readonly pausedBy?: string | undefined;
  /** Looks at the exchange's checks when the bot stays cut off; `undefined` in a dry-run, and before it is there. */
  readonly watch: () => Pick<RulesWatch, 'stands'> | undefined;
}

/** The loop of a bot, which does not run yet. */
export function createRunner(parts: BotParts & { readonly tell: Tell }, basis: RunnerBasis): BotRunner {
  const { config, strategy, clock, realClock = clock, store, observer, measure, remark, tell } = parts;
  const { engine, account, trading, market, past, inForce, pausedBy, watch } = basis;
  const { reconcileEvery, stopPatience } = account;
  const { timeout: stopTimeout = stopPatience } = config.stop;
  const subscriptions = subscriptionsOf(strategy.plugin, strategy.config);
  const source = withCandles(market.events, subscriptions.candles ?? []);
  const runner: BotRunner = new BotRunner({
    engine,
    store,
    execution: trading.execution,
    market: trading.market(source, () => runner.settled()),
    clock,
    realClock,
    started: inForce.started(),
    ...(pausedBy !== undefined && { pausedBy }),
    subscriptions,
    candles: async (timeframe) => past.get(timeframe) ?? [],
    ...(reconcileEvery !== undefined && { reconcileEvery }),
    ...(stopTimeout !== undefined && { stopTimeout }),
    ...measure,
    onRetry: (error, retryIn) => {
      const why = error instanceof Error ? error.message : String(error);
      const text = `the account could not be read: ${why}. It is tried again in ${retryIn / 1_000} s`;
      remark?.({ level: 'debug', text });
    },
    onStopping: (text) => remark?.({ level: 'info', text }),
    onNotice: tell,
    ...(observer.about && { about: (step) => observer.about?.(step) ?? [] }),
    onStep: (step) => {
      observer.stepped?.(step);
      watch()?.stands(engine.lifecycle);
    },
  });
  return runner;
}

/** Asks for rules and fees of a live bot's exchange again and again. */
export function watchRules(
  parts: BotParts & { readonly say: Say },
  { runner, inForce }: { readonly runner: BotRunner; readonly inForce: TermsInForce },
): RulesWatch {
  const { config, exchange, exchangeName, clock, remark = () => undefined, say } = parts;
  const { instrument, fees } = inForce.started();
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
    tell: say,
    remark,
  });
}

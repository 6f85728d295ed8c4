import type { Clock, Exchange, Execution, Millis } from '@gridbot/core';
import { coalesceTickers } from '@gridbot/runtime';
import type { Objection } from '../bot/preflight-gate.js';
import type { AccountParts, AccountTerms, ReadyAccount } from '../bot/trading-account.js';
import { noLiveTrading } from '../config/live-confirmation.js';
import { asRetryable, passesByItself, refusalOf, remarksOf, runChecks, silenceOf } from './startup-checks.js';

/** What a live account is judged with. */
export interface LiveParts extends AccountParts {
  readonly clock: Clock;
  readonly tell: (notice: Objection) => void;
  /** A bot with orders or lots waits for what passes by itself, such as maintenance; one without is refused, and a person decides. */
  readonly waits: boolean;
}

/**
 * Between two confirmed cancels of a stop. Kraken lets one cancel of an order that has just been placed through every 8 s at worst (8 of a
 * counter that falls by 1 a second), and locks a key out for 30 s.
 */
const STOP_PATIENCE: Millis = 60_000;

/**
 * The exchange's own account: every check of the exchange is made and judged, then its terms are asked for.
 * @throws GridbotError EXCHANGE.*: what a check refuses; retryable, what got no answer
 */
export async function liveTrading(parts: LiveParts): Promise<ReadyAccount> {
  const { config, exchange, exchangeName, clock, tell, waits } = parts;
  const execution = requireExecution(exchange, exchangeName);
  const checks = await runChecks(exchange);
  const refusal = refusalOf(checks);
  if (refusal !== undefined) throw waits && passesByItself(refusal) ? asRetryable(refusal) : refusal;
  const silence = silenceOf(checks);
  if (silence !== undefined) throw silence;
  for (const remark of remarksOf(checks)) tell(remark);
  return {
    terms: await accountTerms(exchange, execution, clock),
    reconcileEvery: config.exchange.reconcileEvery,
    stopPatience: STOP_PATIENCE,
    open: () => ({ execution, market: (source) => coalesceTickers(source), close: () => undefined }),
  };
}

/** The exchange's rules, and the account's own fees, balances and open orders. @throws GridbotError EXCHANGE.* */
export async function accountTerms(
  { marketData }: Pick<Exchange, 'marketData'>,
  execution: Execution,
  clock: Clock,
): Promise<AccountTerms> {
  const instrument = await marketData.instrument();
  const fees = await execution.feeRates();
  const { balances, orders } = await execution.snapshot({ since: clock.now(), lookUp: [] });
  return { instrument, fees, balances, orders };
}

/** The way to real orders. @throws GridbotError EXCHANGE.NOT_SUPPORTED if the exchange has none */
export function requireExecution({ execution }: Exchange, exchangeName: string): Execution {
  if (execution === undefined) throw noLiveTrading(exchangeName);
  return execution;
}

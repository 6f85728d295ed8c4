import type { ErrorCode, ExchangeCheck, FeeRates, Millis } from '@gridbot/core';
import { CheckRound, type ClockOffset } from '@gridbot/exchange-kit';
import { DEAD_MAN_WARNING } from './kraken-dead-man.switch.js';
import type { KrakenMarket } from './kraken-instrument.mapping.js';
import { KEY_CHECKS, keyChecks, notChecked } from './kraken-key.checks.js';
import type { MarketDirectory } from './kraken-market.directory.js';
import type { KrakenPrivateRest } from './kraken-private.rest.js';
import type { KrakenPublicRest } from './kraken-public.rest.js';
import { takesOrders } from './kraken-trading.state.js';
import { textOf } from './kraken.fields.js';

/** What the checks need. */
export interface CheckParts {
  readonly rest: KrakenPublicRest;
  readonly directory: MarketDirectory;
  readonly offset: ClockOffset;
  readonly orderDeadline: Millis;
  readonly allowWithdrawals: boolean;
  /** Absent without keys. */
  readonly account?: { readonly rest: KrakenPrivateRest; readonly feeRates: () => Promise<FeeRates> };
  /** Seconds, if it is used. */
  readonly deadManSwitch?: number;
}

/** Kraken takes deadlines up to so far ahead. */
const FURTHEST_DEADLINE: Millis = 60_000;

/** Everything that has to be right before a bot trades, in the order in which it matters. */
export async function krakenChecks(parts: CheckParts): Promise<readonly ExchangeCheck[]> {
  const { rest, directory, account, allowWithdrawals, deadManSwitch } = parts;
  const round = new CheckRound(REFUSING);
  const checks = [
    await round.check('status', () => statusCheck(rest)),
    await round.check('instrument', async () => instrumentCheck(await directory.fresh())),
    ...(account === undefined ? [] : await round.checks(KEY_CHECKS, () => keyChecks(account.rest, allowWithdrawals))),
    await round.check('clock', () => clockCheck(parts)),
  ];
  if (account !== undefined) {
    const isKeyRefused = checks.some(({ name, verdict }) => name === 'key' && verdict === 'refused');
    const fees = () => round.check('fees', async () => feesCheck(await account.feeRates()));
    checks.push(isKeyRefused ? notChecked('fees', 'Kraken does not accept the API key') : await fees());
  }
  if (deadManSwitch !== undefined) {
    checks.push({ name: 'dead-man-switch', verdict: 'warning', text: `${DEAD_MAN_WARNING}: for ${deadManSwitch} s` });
  }
  return checks;
}

async function statusCheck(rest: KrakenPublicRest): Promise<ExchangeCheck> {
  const status = textOf((await rest.ask('SystemStatus'))['status'], 'SystemStatus status');
  const text = `Kraken's status is ${status}`;
  if (status === 'online') return { name: 'status', verdict: 'ok', text };
  if (takesOrders(status, 'online')) return { name: 'status', verdict: 'warning', text };
  const advice = 'wait until Kraken is online again: status.kraken.com';
  return { name: 'status', verdict: 'refused', text, advice, code: 'EXCHANGE.NOT_TRADING' };
}

function instrumentCheck({ symbol, mode, instrument }: KrakenMarket): ExchangeCheck {
  const { tickSize, lotSize, minQuantity, minNotional, base, quote, maxOpenOrders } = instrument;
  const text =
    `${symbol} is ${mode}: tick ${tickSize} ${quote}, lot ${lotSize} ${base}, at least ${minQuantity} ${base} and ${minNotional} ${quote} ` +
    `an order, at most ${maxOpenOrders} open orders (by the configured tier)`;
  if (mode === 'online') return { name: 'instrument', verdict: 'ok', text };
  if (takesOrders('online', mode)) return { name: 'instrument', verdict: 'warning', text };
  const advice = 'choose another instrument, or wait until Kraken opens this one';
  return { name: 'instrument', verdict: 'refused', text, advice, code: 'EXCHANGE.NOT_TRADING' };
}

async function clockCheck({ offset, orderDeadline }: CheckParts): Promise<ExchangeCheck> {
  await offset.measure();
  return offset.check({ ahead: FURTHEST_DEADLINE - orderDeadline, behind: orderDeadline });
}

function feesCheck({ maker, taker, origin }: FeeRates): ExchangeCheck {
  const text = `fees: maker ${maker}, taker ${taker} of the notional (${origin})`;
  if (origin === 'account') return { name: 'fees', verdict: 'ok', text };
  const advice = "Kraken did not tell the account's own rates: compare with its fee page";
  return { name: 'fees', verdict: 'warning', text, advice };
}

/** Codes with which a bot is refused; any other error only means that a question got no answer. */
const REFUSING: ReadonlySet<ErrorCode> = new Set([
  'EXCHANGE.UNKNOWN_INSTRUMENT',
  'EXCHANGE.PERMISSION',
  'EXCHANGE.KEY_SHARED',
]);

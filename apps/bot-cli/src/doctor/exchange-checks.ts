import type { Exchange } from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import { certify } from '../check/certificate.js';
import { firstTicker } from '../check/first-ticker.js';
import { instrumentIdOf, type ResolvedBot } from '../config/resolved-bot.js';
import type { AccountTerms } from '../bot/trading-account.js';
import { accountTerms } from '../exchange/live-trading.js';
import { openOrdersText } from '../exchange/open-orders.js';
import { runChecks } from '../exchange/startup-checks.js';
import { simulatedTrading } from '../simulation/simulated-trading.js';
import { examine, fine, isUnanswered, type DoctorCheck } from './doctor-check.js';

/**
 * All that can be looked at through a connection to the exchange: its own checks, open orders, a price, the preflight of the whole grid.
 * @param orderIdBase begin of the bot's client order ids; absent if it has no database yet, `null` if that cannot be read now
 */
export async function exchangeChecks(
  bot: ResolvedBot,
  exchange: Exchange,
  orderIdBase: string | undefined | null,
): Promise<readonly DoctorCheck[]> {
  const own = await examine('exchange', () => runChecks(exchange));
  const checks = own.map((check) => ({ ...check, name: `exchange.${check.name.replace(/^exchange\./, '')}` }));
  const clock: readonly DoctorCheck[] = own.some(({ name }) => name === 'clock') ? [] : [NO_CLOCK];
  const preflight = own.some(hinders)
    ? [HINDERED]
    : await examine('preflight', () => accountChecks(bot, exchange, orderIdBase));
  return [...checks, ...clock, ...preflight];
}

/** What has to be right before the account, or a price of the instrument, can be asked for at all. */
const BASIC: readonly (string | undefined)[] = [
  'EXCHANGE.AUTHENTICATION',
  'EXCHANGE.PERMISSION',
  'EXCHANGE.KEY_SHARED',
  'EXCHANGE.UNKNOWN_INSTRUMENT',
  'EXCHANGE.UNAVAILABLE',
];

function hinders(check: DoctorCheck): boolean {
  return isUnanswered(check) || (check.verdict === 'refused' && BASIC.includes(check.code));
}

const HINDERED: DoctorCheck = { name: 'preflight', verdict: 'not-checked', text: 'what stands above comes first' };

const NO_CLOCK: DoctorCheck = {
  name: 'exchange.clock',
  verdict: 'not-checked',
  text: "the exchange was not asked for its time; this machine's clock has to be set by NTP",
};

async function accountChecks(
  bot: ResolvedBot,
  exchange: Exchange,
  orderIdBase: string | undefined | null,
): Promise<readonly DoctorCheck[]> {
  const terms = await termsOf(bot, exchange);
  const open =
    terms.orders === undefined ? [] : [fine('exchange.open-orders', openOrdersText(terms.orders, orderIdBase))];
  return [...open, ...(await examine('preflight', () => preflightChecks(bot, exchange, terms)))];
}

async function preflightChecks(
  bot: ResolvedBot,
  exchange: Exchange,
  terms: AccountTerms,
): Promise<readonly DoctorCheck[]> {
  const { price } = await firstTicker(exchange.marketData, systemClock);
  const certificate = certify(bot.strategy, terms, terms.balances, price);
  if (certificate.report === undefined)
    return [{ name: 'preflight', verdict: 'not-checked', text: 'the strategy has none' }];
  const { findings, rungs, capitalNeeded } = certificate.report;
  const { quote } = certificate.instrument;
  const found = findings.flatMap(({ level, text }): readonly DoctorCheck[] => {
    if (level === 'error')
      return [{ name: 'preflight', verdict: 'refused', text, code: 'PREFLIGHT.REFUSED', advice: SEE }];
    return level === 'warning' ? [{ name: 'preflight', verdict: 'warning', text }] : [];
  });
  const whole = `${rungs.length} rungs at a price of ${price} ${quote}, ${capitalNeeded} ${quote} for all of them`;
  return found.length === 0 ? [fine('preflight', whole)] : found;
}

const SEE = '"gridbot check" shows every order';

async function termsOf(bot: ResolvedBot, exchange: Exchange): Promise<AccountTerms> {
  const { execution } = exchange;
  if (bot.config.mode === 'live' && execution !== undefined) return accountTerms(exchange, execution, systemClock);
  const parts = { config: bot.config, instrument: instrumentIdOf(bot), exchange, exchangeName: '' };
  return (await simulatedTrading(parts)).terms;
}

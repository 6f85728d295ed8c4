import { type Exchange, type Price } from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import { certify } from '../check/certificate.js';
import { firstTicker } from '../check/first-ticker.js';
import { instrumentIdOf, type ResolvedBot } from '../config/resolved-bot.js';
import { accountTerms } from '../exchange/live-trading.js';
import { runChecks } from '../exchange/startup-checks.js';
import { simulatedTrading } from '../simulation/simulated-trading.js';
import { examine, fine, isUnanswered, type DoctorCheck } from './doctor-check.js';

/** All that can be looked at through a connection to the exchange: its own checks, a price, the preflight of the whole grid. */
export async function exchangeChecks(bot: ResolvedBot, exchange: Exchange): Promise<readonly DoctorCheck[]> {
  const own = await examine('exchange', () => runChecks(exchange));
  const checks = own.map((check) => ({ ...check, name: `exchange.${check.name.replace(/^exchange\./, '')}` }));
  const clock: readonly DoctorCheck[] = own.some(({ name }) => name === 'clock') ? [] : [NO_CLOCK];
  const preflight = own.some(hinders) ? [HINDERED] : await examine('preflight', () => preflightChecks(bot, exchange));
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

async function preflightChecks(bot: ResolvedBot, exchange: Exchange): Promise<readonly DoctorCheck[]> {
  const { price } = await firstTicker(exchange.marketData, systemClock);
  const certificate = await certificateOf(bot, exchange, price);
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

async function certificateOf(bot: ResolvedBot, exchange: Exchange, price: Price) {
  const { execution } = exchange;
  if (bot.config.mode === 'live' && execution !== undefined) {
    const terms = await accountTerms(exchange, execution, systemClock);
    return certify(bot.strategy, terms, terms.balances, price);
  }
  const parts = { config: bot.config, instrument: instrumentIdOf(bot), exchange, exchangeName: '' };
  const { terms } = await simulatedTrading(parts);
  return certify(bot.strategy, terms, terms.balances, price);
}

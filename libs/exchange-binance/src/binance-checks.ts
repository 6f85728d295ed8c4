import { isGridbotError, type ErrorCode, type ExchangeCheck } from '@gridbot/core';
import { CheckRound } from '@gridbot/exchange-kit';
import { accountOf, keyRightsOf, type KeyRights } from './binance-account.mapping.js';
import type { BinanceConnection } from './binance-connection.js';
import type { BinanceExecution } from './binance-execution.adapter.js';
import { ENDPOINTS } from './binance.endpoints.js';
import { Fields } from './binance.fields.js';

/** Everything that has to be right before a bot trades on Binance, in the order in which it matters. */
export async function binanceChecks(
  connection: BinanceConnection,
  execution: BinanceExecution | undefined,
): Promise<readonly ExchangeCheck[]> {
  const round = new CheckRound(REFUSING);
  const open = [
    await round.check('status', () => statusCheck(connection)),
    await round.check('instrument', () => instrumentCheck(connection)),
    await round.check('clock', () => clockCheck(connection)),
  ];
  if (execution === undefined) return open;
  const key = await round.check('key', () => keyCheck(connection));
  if (key.verdict === 'refused') return [...open, key];
  return [
    ...open,
    key,
    ...(await round.checks(RIGHTS_CHECKS, () => rightsChecks(connection))),
    await round.check('fees', () => feesCheck(connection, execution)),
  ];
}

/** Codes with which a bot is refused: a person has to settle it. */
const REFUSING: ReadonlySet<ErrorCode> = new Set([
  'EXCHANGE.AUTHENTICATION',
  'EXCHANGE.PERMISSION',
  'EXCHANGE.UNKNOWN_INSTRUMENT',
  'EXCHANGE.CLOCK',
]);

async function statusCheck({ rest }: BinanceConnection): Promise<ExchangeCheck> {
  const status = new Fields(await rest.ask(ENDPOINTS.systemStatus), 'system/status');
  const message = status.textOr('msg', '');
  if (status.text('status') === '0') return { name: 'status', verdict: 'ok', text: `Binance is up (${message})` };
  const advice = 'wait until Binance has ended its maintenance';
  return { name: 'status', verdict: 'refused', text: `Binance says: ${message}`, advice, code: 'EXCHANGE.NOT_TRADING' };
}

async function instrumentCheck(connection: BinanceConnection): Promise<ExchangeCheck> {
  const { status, spot, postOnly, instrument } = await connection.symbolInfo();
  const name = `${instrument.base}/${instrument.quote}`;
  const refused = (text: string): ExchangeCheck => {
    const advice = 'wait until Binance trades it, or choose another instrument';
    return { name: 'instrument', verdict: 'refused', text, advice, code: 'EXCHANGE.NOT_TRADING' };
  };
  if (!spot) return refused(`${name} is not traded on Binance's spot market`);
  if (status !== 'TRADING') return refused(`${name} is not traded now: its status is ${status}`);
  const text = `${name} is traded, tick ${instrument.tickSize}, lot ${instrument.lotSize}, from ${instrument.minNotional} ${instrument.quote}`;
  if (postOnly) return { name: 'instrument', verdict: 'ok', text };
  return { name: 'instrument', verdict: 'warning', text: `${text}; it takes no post-only orders` };
}

/**
 * The request carries Binance's time as we measured it; refused is only a clock that Binance would refuse uncorrected. Measured anew: whoever
 * waits for the clocks to agree again asks for this check again.
 */
async function clockCheck({ clockOffset, config }: BinanceConnection): Promise<ExchangeCheck> {
  await clockOffset.measure();
  return clockOffset.check({ ahead: 1_000, behind: config.recvWindow });
}

async function keyCheck({ rest }: BinanceConnection): Promise<ExchangeCheck> {
  const { canTrade } = accountOf(await rest.ask(ENDPOINTS.account, { omitZeroBalances: true }));
  if (canTrade) return { name: 'key', verdict: 'ok', text: 'Binance knows the key' };
  const advice = "ask Binance's support why the account may not trade";
  return { name: 'key', verdict: 'refused', text: 'the account may not trade', advice, code: 'EXCHANGE.PERMISSION' };
}

const RIGHTS_CHECKS = ['rights', 'withdrawals'];

async function rightsChecks({ rest, config }: BinanceConnection): Promise<readonly ExchangeCheck[]> {
  let rights: KeyRights;
  try {
    rights = keyRightsOf(await rest.ask(ENDPOINTS.apiRestrictions));
  } catch (error) {
    if (!isGridbotError(error) || error.retryable) throw error;
    const text = `Binance did not tell what the key may do: ${error.message}`;
    const advice = 'look at the key on binance.com: it must trade and must not withdraw';
    return RIGHTS_CHECKS.map((name) => ({ name, verdict: 'not-checked', text, advice }));
  }
  return [rightsCheck(rights), withdrawalsCheck(rights, config.allowWithdrawals)];
}

function rightsCheck({ reading, trading, boundToAddress }: KeyRights): ExchangeCheck {
  const missing = [...(reading ? [] : ['"Enable Reading"']), ...(trading ? [] : ['"Enable Spot & Margin Trading"'])];
  if (missing.length > 0) {
    const advice = `give it ${missing.join(' and ')} on binance.com, or make a new key`;
    const text = `the key lacks ${missing.join(' and ')}`;
    return { name: 'rights', verdict: 'refused', text, advice, code: 'EXCHANGE.PERMISSION' };
  }
  const bound = boundToAddress ? 'bound to addresses of the network' : 'from every address of the network';
  return { name: 'rights', verdict: 'ok', text: `the key may read and trade, ${bound}` };
}

function withdrawalsCheck({ withdrawals }: KeyRights, allowed: boolean): ExchangeCheck {
  const name = 'withdrawals';
  if (!withdrawals) return { name, verdict: 'ok', text: 'the key cannot withdraw' };
  const advice = 'make a key without "Enable Withdrawals" for the bot';
  if (allowed) {
    const text = 'the key can withdraw, and allowWithdrawals lets it: whoever gets the key gets the money';
    return { name, verdict: 'warning', text, advice };
  }
  return { name, verdict: 'refused', text: 'the key can withdraw', advice, code: 'EXCHANGE.WITHDRAWAL_KEY' };
}

async function feesCheck({ config }: BinanceConnection, execution: BinanceExecution): Promise<ExchangeCheck> {
  const { rates, discountAsset } = await execution.commission();
  const paid = typeof rates.asset === 'object' ? rates.asset.asset : 'what a fill brings in';
  const text = `maker ${rates.maker}, taker ${rates.taker}, taken in ${paid}`;
  if (!rates.origin.startsWith('account')) {
    const advice = 'compare them with the fees that binance.com shows for the account';
    return {
      name: 'fees',
      verdict: 'warning',
      text: `${text}: the account does not tell its own, these are ${rates.origin}`,
      advice,
    };
  }
  const expected = config.payFeesWithBnb;
  const inBnb = typeof rates.asset === 'object';
  if (expected === undefined || expected === inBnb) return { name: 'fees', verdict: 'ok', text };
  const why = inBnb ? 'the account pays fees in BNB' : whyNotInBnb(discountAsset);
  const advice = 'change the setting "Using BNB for fees" on binance.com, or payFeesWithBnb in the configuration';
  return { name: 'fees', verdict: 'warning', text: `${text}: ${why}, payFeesWithBnb says otherwise`, advice };
}

function whyNotInBnb(discountAsset: string | undefined): string {
  return discountAsset === undefined ? 'paying with BNB is switched off' : `the account holds no ${discountAsset}`;
}

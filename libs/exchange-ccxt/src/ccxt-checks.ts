import type { ErrorCode, ExchangeCheck, FeeRates } from '@gridbot/core';
import { CheckRound } from '@gridbot/exchange-kit';
import type { CcxtConnection } from './ccxt-connection.js';
import type { CcxtExecution } from './ccxt-execution.adapter.js';

/** Codes with which a bot is refused; any other error only means that a question got no answer. */
const REFUSING: ReadonlySet<ErrorCode> = new Set([
  'EXCHANGE.AUTHENTICATION',
  'EXCHANGE.PERMISSION',
  'EXCHANGE.UNKNOWN_INSTRUMENT',
  'EXCHANGE.NOT_SUPPORTED',
]);

/** Everything that ccxt lets us look at before a bot trades. What it does not is `not-checked`. */
export async function ccxtChecks(
  connection: CcxtConnection,
  execution: CcxtExecution | undefined,
): Promise<readonly ExchangeCheck[]> {
  const round = new CheckRound(REFUSING);
  const open = [
    await round.check('status', () => statusCheck(connection)),
    await round.check('instrument', () => instrumentCheck(connection)),
    await round.check('clock', () => clockCheck(connection)),
  ];
  if (execution === undefined) return open;
  const key = await round.check('key', () => keyCheck(connection, execution));
  const facts = connection.facts.known ? [] : [untestedCheck(connection)];
  if (key.verdict === 'refused') return [...open, ...facts, key];
  const fees = await round.check('fees', async () => feesCheck(await execution.feeRates()));
  return [...open, ...facts, key, rightsCheck(connection), withdrawalsCheck(connection), fees];
}

async function statusCheck({ client, parts }: CcxtConnection): Promise<ExchangeCheck> {
  const { id } = parts.config;
  if (client.exchange.has['fetchStatus'] !== true) {
    return { name: 'status', verdict: 'not-checked', text: `ccxt cannot ask ${id} for its status` };
  }
  const { status } = await client.ask((exchange) => exchange.fetchStatus());
  const text = `${id} says that its status is ${status ?? 'unknown'}`;
  if (status === undefined) return { name: 'status', verdict: 'not-checked', text };
  if (status === 'ok') return { name: 'status', verdict: 'ok', text };
  const advice = 'wait until it trades again';
  return { name: 'status', verdict: 'refused', text, advice, code: 'EXCHANGE.NOT_TRADING' };
}

async function instrumentCheck(connection: CcxtConnection): Promise<ExchangeCheck> {
  const { symbol, active, precision, limits } = await connection.fresh();
  const rules = `price step ${precision.price}, quantity step ${precision.amount}, smallest order ${limits.cost?.min ?? 'not told'}`;
  if (active === true) return { name: 'instrument', verdict: 'ok', text: `${symbol} is traded: ${rules}` };
  if (active === undefined) {
    const text = `${symbol} is listed (${rules}); whether it is traded now is not told`;
    return { name: 'instrument', verdict: 'not-checked', text };
  }
  const advice = 'choose another instrument, or wait until this one is opened';
  const text = `${symbol} is not traded now`;
  return { name: 'instrument', verdict: 'refused', text, advice, code: 'EXCHANGE.NOT_TRADING' };
}

async function clockCheck(connection: CcxtConnection): Promise<ExchangeCheck> {
  if (!connection.tellsTime) {
    const text = `ccxt cannot ask ${connection.parts.config.id} for its time`;
    return { name: 'clock', verdict: 'not-checked', text, advice: 'set this machine to network time (NTP)' };
  }
  await connection.measureClock();
  return connection.offset.check({ ahead: 1_000, behind: 5_000 });
}

/** Every right to read that a bot needs is tried. */
async function keyCheck({ parts, clock }: CcxtConnection, { reader, trades }: CcxtExecution): Promise<ExchangeCheck> {
  await reader.balances();
  await reader.openOrders();
  await trades.since(clock.now());
  const text = `${parts.config.id} accepts the key, and lets it read balances, orders and trades`;
  return { name: 'key', verdict: 'ok', text };
}

function untestedCheck({ parts }: CcxtConnection): ExchangeCheck {
  const text = `this adapter has no facts of ${parts.config.id}: whether client order ids survive there was never compared`;
  const advice = 'try it with the smallest amounts, and watch the first orders';
  return { name: 'facts', verdict: 'warning', text, advice };
}

function rightsCheck({ parts }: CcxtConnection): ExchangeCheck {
  const text = `ccxt cannot ask ${parts.config.id} whether the key may place and cancel orders`;
  return { name: 'rights', verdict: 'not-checked', text, advice: 'the first order of a bot tries both' };
}

/** Nobody can tell that the key cannot withdraw: somebody has to say that they looked. */
function withdrawalsCheck({ parts }: CcxtConnection): ExchangeCheck {
  const { id, acceptUncheckedKey } = parts.config;
  const name = 'withdrawals';
  const text = `ccxt cannot ask ${id} whether the key may withdraw`;
  const look = `look at the key on ${id}'s own pages: it must not withdraw`;
  if (acceptUncheckedKey)
    return { name, verdict: 'not-checked', text: `${text}; acceptUncheckedKey lets it`, advice: look };
  const advice = `${look}. Then set exchange.acceptUncheckedKey: true`;
  return { name, verdict: 'refused', text, advice, code: 'EXCHANGE.WITHDRAWAL_KEY' };
}

function feesCheck({ maker, taker, origin }: FeeRates): ExchangeCheck {
  const text = `maker ${maker}, taker ${taker} of the notional (${origin})`;
  if (origin === 'account') return { name: 'fees', verdict: 'ok', text };
  return { name: 'fees', verdict: 'warning', text, advice: "compare with the exchange's page of fees" };
}

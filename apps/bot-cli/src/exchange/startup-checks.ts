import { GridbotError, type ErrorCode, type Exchange, type ExchangeCheck } from '@gridbot/core';
import type { Objection } from '../bot/preflight-gate.js';

/** The outcome of a check in a line: what was found, and what to do about it. */
export function checkText({ text, advice }: Pick<ExchangeCheck, 'text' | 'advice'>): string {
  return advice === undefined ? text : `${text}. ${advice.charAt(0).toUpperCase()}${advice.slice(1)}`;
}

/** Asks the exchange to check whatever has to be right. An exchange that has nothing to check has nothing against a start. */
export async function runChecks(exchange: Exchange): Promise<readonly ExchangeCheck[]> {
  return (await exchange.checks?.()) ?? [];
}

/** What has to be said of checks that do not refuse: every warning, and plainly what could not be looked at. */
export function remarksOf(checks: readonly ExchangeCheck[]): readonly Objection[] {
  return checks.flatMap((check): readonly Objection[] => {
    const topic = `exchange.${check.name}`;
    if (check.verdict === 'warning') return [{ level: 'warning', topic, text: checkText(check) }];
    if (check.verdict !== 'not-checked') return [];
    return [{ level: 'warning', topic, text: `Not checked, ${check.name}: ${checkText(check)}` }];
  });
}

/** The error of checks that got no answer, which may come when they are made again. `undefined` if every question was answered. */
export function silenceOf(checks: readonly ExchangeCheck[]): GridbotError | undefined {
  const unanswered = checks.filter(({ verdict, code }) => verdict === 'not-checked' && code !== undefined);
  const [first] = unanswered;
  if (first === undefined) return undefined;
  const details = { checks: unanswered.map(({ name }) => name) };
  return new GridbotError(first.code!, first.text, { retryable: true, details });
}

/** The error of checks that refuse: the first one's code, everything that was refused. `undefined` if none does. */
export function refusalOf(checks: readonly ExchangeCheck[]): GridbotError | undefined {
  const refused = checks.filter(({ verdict }) => verdict === 'refused');
  const [first] = refused;
  if (first === undefined) return undefined;
  const code: ErrorCode = first.code ?? 'EXCHANGE.REFUSED';
  const texts = [...new Set(refused.map(checkText))];
  const message = texts.length === 1 ? texts[0]! : `the exchange's checks refuse the start:\n  ${texts.join('\n  ')}`;
  return new GridbotError(code, message, { details: { checks: refused.map(({ name }) => name) } });
}

/** What passes by itself. While it lasts the exchange refuses orders, and the bot backs off. */
const PASSING: readonly ErrorCode[] = [
  'EXCHANGE.NOT_TRADING',
  'EXCHANGE.UNAVAILABLE',
  'EXCHANGE.RATE_LIMITED',
  'EXCHANGE.CLOCK',
];

export function passesByItself({ code }: Pick<GridbotError, 'code'>): boolean {
  return PASSING.includes(code);
}

/** The same refusal, for those who wait until it has passed. */
export function asRetryable({ code, message, details }: GridbotError): GridbotError {
  return new GridbotError(code, message, { retryable: true, ...(details && { details }) });
}

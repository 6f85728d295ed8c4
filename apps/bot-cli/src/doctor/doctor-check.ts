import { GridbotError, isGridbotError, type CheckVerdict, type ExchangeCheck } from '@gridbot/core';

/** One thing that the doctor looked at; like a check of an exchange. */
export type DoctorCheck = ExchangeCheck;

/** All that was looked at, in the order in which it matters. */
export interface DoctorReport {
  /** Absent if the configuration does not tell. */
  readonly bot?: string;
  readonly mode?: string;
  /** The worst of them. */
  readonly verdict: CheckVerdict;
  readonly checks: readonly DoctorCheck[];
}

const WORST_FIRST: readonly CheckVerdict[] = ['refused', 'warning', 'not-checked', 'ok'];

/** Sums checks up. */
export function reportOf(bot: Pick<DoctorReport, 'bot' | 'mode'>, checks: readonly DoctorCheck[]): DoctorReport {
  const verdict = WORST_FIRST.find((one) => checks.some((check) => check.verdict === one)) ?? 'ok';
  return { ...bot, verdict, checks };
}

/** What was looked at and is right. */
export function fine(name: string, text: string): DoctorCheck {
  return { name, verdict: 'ok', text };
}

/** Looks at something; what it fails with is what was found. @throws what is no GridbotError */
export async function examine(
  name: string,
  look: () => Promise<readonly DoctorCheck[]> | readonly DoctorCheck[],
): Promise<readonly DoctorCheck[]> {
  try {
    return await look();
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    return [{ name, verdict: 'refused', text: error.message, code: error.code }];
  }
}

/** True for a question that got no answer, though one may come when it is asked again. */
export function isUnanswered({ verdict, code }: DoctorCheck): boolean {
  return verdict === 'not-checked' && code !== undefined;
}

/** Makes a report of what hinders a start a failure of the command, under the code of the first. @throws GridbotError */
export function requireHealthy({ checks }: DoctorReport): void {
  const refused = checks.filter(({ verdict }) => verdict === 'refused');
  const unanswered = checks.filter(isUnanswered);
  const [first] = [...refused, ...unanswered];
  if (first === undefined) return;
  const text =
    refused.length > 0
      ? `the bot would not start: ${namesOf(refused)}. What to do stands beside it`
      : `no answer about what a start needs: ${namesOf(unanswered)}. The reason stands beside it; ask again when that is over`;
  throw new GridbotError(first.code ?? 'EXCHANGE.REFUSED', text);
}

function namesOf(checks: readonly DoctorCheck[]): string {
  return checks.map(({ name }) => name).join(', ');
}

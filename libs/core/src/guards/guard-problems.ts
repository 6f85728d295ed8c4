import type { ConfigProblem } from '../errors/config-problem.js';
import { Decimal } from '../values/decimal.js';
import type { BadPrintSettings, GuardSettings } from './guard-settings.js';

/** Everything that is wrong with settings of guards; the paths begin at the settings. Empty: nothing. */
export function guardProblems(settings: GuardSettings): readonly ConfigProblem[] {
  const { badPrint, maxLoss, maxDrawdown, ordersPerMinute } = settings;
  return [
    ...(badPrint === undefined ? [] : badPrintProblems(badPrint)),
    ...(maxLoss === undefined || maxLoss.amount.isPositive()
      ? []
      : [problem('maxLoss.amount', `must be above 0, not ${maxLoss.amount}`)]),
    ...(maxDrawdown === undefined || isBetween(maxDrawdown.fraction, false)
      ? []
      : [problem('maxDrawdown.fraction', `must be above 0 and below 1, not ${maxDrawdown.fraction}`)]),
    ...(ordersPerMinute === undefined || isWhole(ordersPerMinute, 1)
      ? []
      : [problem('ordersPerMinute', `must be a whole number of 1 or more, not ${ordersPerMinute}`)]),
  ];
}

function badPrintProblems({ maxDistance, bookMargin, prints, within, silence }: BadPrintSettings): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (!isBetween(maxDistance, true)) {
    problems.push(problem('badPrint.maxDistance', `must be above 0 and at most 1, not ${maxDistance}`));
  }
  if (bookMargin.isNegative()) problems.push(problem('badPrint.bookMargin', `must be 0 or more, not ${bookMargin}`));
  if (!isWhole(prints, 2)) {
    problems.push(problem('badPrint.prints', `must be a whole number of 2 or more, not ${prints}`));
  }
  for (const [name, millis] of Object.entries({ within, silence })) {
    if (!isWhole(millis, 1)) {
      problems.push(problem(`badPrint.${name}`, `must be a whole number of milliseconds above 0, not ${millis}`));
    }
  }
  return problems;
}

/** Above 0 and below 1, or at most 1. */
function isBetween(value: Decimal, isOneAllowed: boolean): boolean {
  return value.isPositive() && (value.lt(Decimal.ONE) || (isOneAllowed && value.eq(Decimal.ONE)));
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}

function problem(path: string, message: string): ConfigProblem {
  return { path, message };
}

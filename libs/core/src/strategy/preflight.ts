import { GridbotError } from '../errors/gridbot-error.js';
import type { Price } from '../values/price.js';
import type { JsonValue } from '../values/json.js';
import { reportProblem } from './answer-problems.js';
import type { PreflightReport } from './preflight-report.js';
import { asked } from './strategy-fault.js';
import type { PreflightInput, StrategyPlugin } from './strategy-plugin.js';

/** A preflight's answer and the price it was asked at. */
export interface PreflightOutcome {
  /** Absent if the strategy has no preflight. */
  readonly report?: PreflightReport | undefined;
  /** Quote currency for one unit of base. */
  readonly price: Price;
}

/**
 * Asks a strategy what it would order, and what would go wrong. `undefined` if it has no preflight.
 * @throws GridbotError STRATEGY.THREW with the strategy's name if its preflight breaks, PLUGIN.INVALID if it does not answer with a report
 */
export function runPreflight<Config>(
  plugin: StrategyPlugin<Config>,
  input: PreflightInput<Config>,
): PreflightReport | undefined {
  return asked(plugin.name, 'preflight', () => plugin.preflight?.(input), reportProblem);
}

/**
 * Every start demands this: a report without errors, or no preflight at all.
 * @throws GridbotError PREFLIGHT.REFUSED with every error that was found, in the message and in `details.findings`
 */
export function requirePassed({ report, price }: PreflightOutcome): void {
  const errors = report?.findings.filter(({ level }) => level === 'error') ?? [];
  if (errors.length === 0) return;
  const list = errors.map(({ text }) => `- ${text}`).join('\n');
  throw new GridbotError('PREFLIGHT.REFUSED', `the preflight refuses to start at a price of ${price}:\n${list}`, {
    details: { findings: errors.map((finding): JsonValue => ({ ...finding })) },
  });
}

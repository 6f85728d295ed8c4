import { Decimal, invalidConfig, type ConfigProblem, type JsonSchema } from '@gridbot/core';

/** The settings of the strategy. */
export interface DipBuyerConfig {
  /** Quote currency to spend on each dip. */
  readonly amount: Decimal;
  /** How far below the last price the next buy waits, as a fraction: 0.02 is 2 %. */
  readonly dip: Decimal;
}

/** For editors. */
export const configSchema: JsonSchema = {
  type: 'object',
  required: ['amount', 'dip'],
  properties: {
    amount: { type: 'string', description: 'Quote currency to spend on each dip.' },
    dip: { type: 'string', description: 'How far below the last price the next buy waits: 0.02 is 2 %.' },
  },
};

/**
 * Reads the settings.
 * @throws GridbotError CONFIG.INVALID that lists every problem
 */
export function parseConfig(raw: unknown): DipBuyerConfig {
  const settings = (raw ?? {}) as Readonly<Record<string, unknown>>;
  const problems: ConfigProblem[] = [];
  const amount = readAmount(settings['amount']);
  const dip = readAmount(settings['dip']);
  if (amount === undefined) problems.push({ path: 'amount', message: 'must be a decimal number above 0' });
  if (dip?.lt(Decimal.ONE) !== true) problems.push({ path: 'dip', message: 'must be between 0 and 1, such as 0.02' });
  if (amount === undefined || dip === undefined || problems.length > 0) throw invalidConfig(problems);
  return { amount, dip };
}

function readAmount(raw: unknown): Decimal | undefined {
  const text = String(raw);
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
  const value = Decimal.parse(text);
  return value.isPositive() ? value : undefined;
}

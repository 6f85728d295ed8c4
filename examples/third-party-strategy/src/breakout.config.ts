import {
  Decimal,
  invalidConfig,
  TIMEFRAME_MILLIS,
  type ConfigProblem,
  type JsonSchema,
  type Millis,
  type Timeframe,
} from '@gridbot/core';

/** The settings of the strategy. */
export interface BreakoutConfig {
  readonly timeframe: Timeframe;
  /** Closed candles whose highest price has to be left behind. */
  readonly lookback: number;
  /** Quote currency for one position. */
  readonly amount: Decimal;
  /** How far below the highest close the stop follows, as a fraction: 0.02 is 2 %. */
  readonly stop: Decimal;
  /** Longest time in a position. */
  readonly holdAtMost: Millis;
}

const HOUR: Millis = 3_600_000;
const TIMEFRAMES = Object.keys(TIMEFRAME_MILLIS);

/** For editors and forms. */
export const configSchema: JsonSchema = {
  type: 'object',
  required: ['amount'],
  properties: {
    timeframe: { type: 'string', enum: TIMEFRAMES, default: '1h', description: 'The candles that are looked at.' },
    lookback: {
      type: 'integer',
      minimum: 2,
      maximum: 500,
      default: 20,
      description: 'Closed candles whose highest price has to be left behind.',
    },
    amount: { type: ['string', 'number'], description: 'Quote currency for one position.' },
    stop: {
      type: ['string', 'number'],
      default: '0.02',
      description: 'How far below the highest close the stop follows: 0.02 is 2 %.',
    },
    holdHours: { type: 'integer', minimum: 1, maximum: 1000, default: 48, description: 'Longest time in a position.' },
  },
  additionalProperties: false,
};

/**
 * Reads the settings.
 * @throws GridbotError CONFIG.INVALID that lists every problem
 */
export function parseConfig(raw: unknown): BreakoutConfig {
  const reading = new Reading(raw);
  const timeframe = reading.text('timeframe', '1h', TIMEFRAMES) as Timeframe;
  const lookback = reading.count('lookback', '20', 2, 500);
  const amount = reading.decimal('amount', undefined, 'above 0', (value) => value.isPositive());
  const stop = reading.decimal('stop', '0.02', 'between 0 and 1, such as 0.02', isFraction);
  const hours = reading.count('holdHours', '48', 1, 1000);
  return reading.done({ timeframe, lookback, amount, stop, holdAtMost: hours * HOUR });
}

function isFraction(value: Decimal): boolean {
  return value.isPositive() && value.lt(Decimal.ONE);
}

/** Reads one setting after the other and remembers what was wrong: a user is told everything at once. */
class Reading {
  private readonly problems: ConfigProblem[] = [];
  private readonly given: Readonly<Record<string, unknown>>;

  constructor(raw: unknown) {
    const isSection = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
    this.given = isSection ? (raw as Readonly<Record<string, unknown>>) : {};
    if (!isSection && raw !== undefined && raw !== null) this.problem('', 'must be a section of settings');
    const known = Object.keys(configSchema['properties'] as object);
    for (const name of Object.keys(this.given)) if (!known.includes(name)) this.problem(name, 'is not a known setting');
  }

  text(name: string, initial: string, words: readonly string[]): string {
    const text = this.written(name) ?? initial;
    if (!words.includes(text)) this.problem(name, `must be one of ${words.join(', ')}`);
    return text;
  }

  count(name: string, initial: string, least: number, most: number): number {
    const text = this.written(name) ?? initial;
    const value = /^\d{1,6}$/.test(text) ? Decimal.parse(text).toDouble() : Number.NaN;
    if (!(value >= least && value <= most)) this.problem(name, `must be a whole number from ${least} to ${most}`);
    return value;
  }

  decimal(name: string, initial: string | undefined, expected: string, fits: (value: Decimal) => boolean): Decimal {
    const text = this.written(name) ?? initial ?? '';
    const value = /^\d+(\.\d+)?$/.test(text) ? Decimal.parse(text) : undefined;
    if (value !== undefined && fits(value)) return value;
    this.problem(name, `must be a decimal number ${expected}`);
    return Decimal.ZERO;
  }

  done(config: BreakoutConfig): BreakoutConfig {
    if (this.problems.length > 0) throw invalidConfig(this.problems);
    return config;
  }

  /** Decimals come as text, whole numbers as text or numbers. */
  private written(name: string): string | undefined {
    const value = this.given[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : 'no text';
  }

  private problem(path: string, message: string): void {
    this.problems.push({ path, message });
  }
}

import { configProblems, isGridbotError, type ConfigProblem, type Decimal } from '@gridbot/core';
import {
  Describe,
  IsDecimalByName,
  IsDecimalText,
  IsFraction,
  IsListOf,
  IsOneOf,
  IsOptional,
  IsSection,
  IsSwitch,
  IsText,
  IsWholeNumber,
} from './index.js';

/** One price level of the sample. */
export class LevelConfig {
  @IsDecimalText({ above: '0' })
  price!: Decimal;
}

/** Where the sample sends its messages. */
export class ChannelConfig {
  @IsText({ expectation: 'a chat id of digits', pattern: /\d+/ })
  chatId!: string;

  @IsSwitch()
  silent = false;
}

/** One setting of every kind. */
export class SampleConfig {
  @Describe('Quote currency for one level.')
  @IsDecimalText({ above: '0' })
  amountPerGrid!: Decimal;

  @Describe('Distance between levels.')
  @IsFraction({ above: '0', below: '1' })
  interval!: Decimal;

  @IsWholeNumber({ atLeast: 1, atMost: 80 })
  openBuyOrders = 5;

  @IsOneOf(['grid-hodl', 'grid-sell', 'swing', 'cdca'])
  flavour = 'grid-hodl';

  @IsOptional()
  @IsDecimalText({ above: '0', atMost: '1000000' })
  maxInvestment?: Decimal;

  @IsOptional()
  @IsDecimalByName({ atLeast: '0' })
  balances?: Readonly<Record<string, Decimal>>;

  @IsOptional()
  @IsSection(() => ChannelConfig)
  channel?: ChannelConfig;

  @IsListOf(() => LevelConfig, { atMost: 3 })
  levels: readonly LevelConfig[] = [];
}

/** The problems that a call reports; none if it succeeds. */
export function problemsOf(call: () => unknown): readonly ConfigProblem[] {
  try {
    call();
    return [];
  } catch (error) {
    if (isGridbotError(error)) return configProblems(error);
    throw error;
  }
}

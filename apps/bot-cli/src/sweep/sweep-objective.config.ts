import type { Decimal } from '@gridbot/core';
import { Describe, IsDecimalText, IsFraction, IsOneOf, IsOptional, IsText } from '@gridbot/config';

/** A figure that is to be large or small. */
export class AimConfig {
  @Describe('Name of a figure: cagr, calmar, maxDrawdown ...')
  @IsText({ expectation: 'the name of a figure, such as cagr' })
  figure!: string;

  @Describe('Whether it is to be large or small.')
  @IsOneOf(['max', 'min'])
  aim: 'max' | 'min' = 'max';

  @Describe('How much it counts among several; figures are summed up as they are.')
  @IsOptional()
  @IsDecimalText({ above: '0' })
  weight?: Decimal;
}

/** What a figure has to keep to. */
export class ConstraintConfig {
  @Describe('Name of a figure.')
  @IsText({ expectation: 'the name of a figure, such as maxDrawdown' })
  figure!: string;

  @IsOptional()
  @IsFraction()
  above?: Decimal;

  @IsOptional()
  @IsFraction()
  atLeast?: Decimal;

  @IsOptional()
  @IsFraction()
  below?: Decimal;

  @IsOptional()
  @IsFraction()
  atMost?: Decimal;
}

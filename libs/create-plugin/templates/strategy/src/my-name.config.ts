import { Describe, IsDecimalText, IsFraction } from '@gridbot/config';
import { decimal, type Decimal } from '@gridbot/core';

/** The strategy's part of bot.yaml, beside `use`. Amounts are decimals of any size, never floats. */
export class MyNameConfig {
  @Describe('Quote currency for each buy.')
  @IsDecimalText({ above: '0' })
  amount!: Decimal;

  @Describe('How far below the market the buy waits, and how far above what it paid the sell.')
  @IsFraction({ above: '0', below: '1' })
  step: Decimal = decimal('0.01');
}

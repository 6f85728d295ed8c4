import { Decimal, type Decimal as Amount } from '@gridbot/core';
import type { ParameterValue } from '../run/parameter-set.js';
import type { Dimension } from './dimension.js';
import { readNumeric, writeNumeric } from './numeric-value.js';

/** Whether equal steps add or multiply. */
export type Scale = 'linear' | 'log';

/** Any value between two, rounded to a number of digits behind the point. */
export class ContinuousDimension implements Dimension {
  readonly kind = 'continuous';
  readonly levels = Infinity;
  private readonly low: number;
  private readonly width: number;

  /** @param range `to` above `from`, and `from` above zero if the scale is logarithmic */
  constructor(
    readonly path: string,
    private readonly range: { readonly from: Amount; readonly to: Amount; readonly digits: number },
    private readonly scale: Scale,
    private readonly unit: '' | '%',
  ) {
    this.low = this.scaled(range.from.toDouble());
    this.width = this.scaled(range.to.toDouble()) - this.low;
  }

  at(position: number): ParameterValue {
    const { from, to, digits } = this.range;
    const scaled = this.low + position * this.width;
    const value = this.scale === 'log' ? Math.exp(scaled) : scaled;
    const rounded = Decimal.parse(value.toFixed(digits));
    return writeNumeric(Decimal.max(from, Decimal.min(to, rounded)), this.unit);
  }

  positionOf(value: ParameterValue): number | undefined {
    const number = readNumeric(value);
    if (number === undefined || number.amount.lt(this.range.from) || number.amount.gt(this.range.to)) return undefined;
    return (this.scaled(number.amount.toDouble()) - this.low) / this.width;
  }

  private scaled(value: number): number {
    return this.scale === 'log' ? Math.log(value) : value;
  }
}

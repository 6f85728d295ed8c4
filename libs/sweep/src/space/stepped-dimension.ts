import { Decimal, type Decimal as Amount } from '@gridbot/core';
import type { ParameterValue } from '../run/parameter-set.js';
import type { Dimension } from './dimension.js';
import { readNumeric, writeNumeric } from './numeric-value.js';

/** `from`, `from + step`, and so on up to `to`, exactly. */
export class SteppedDimension implements Dimension {
  readonly kind = 'ordered';
  readonly levels: number;

  /** @param range `step` above zero, `to` not below `from` */
  constructor(
    readonly path: string,
    private readonly range: { readonly from: Amount; readonly to: Amount; readonly step: Amount },
    private readonly unit: '' | '%',
  ) {
    this.levels = range.to.minus(range.from).dividedBy(range.step, 0, 'floor').toDouble() + 1;
  }

  at(position: number): ParameterValue {
    const index = Math.min(this.levels - 1, Math.floor(position * this.levels));
    const { from, step } = this.range;
    return writeNumeric(from.plus(step.times(Decimal.parse(String(index)))), this.unit);
  }

  positionOf(value: ParameterValue): number | undefined {
    const number = readNumeric(value);
    if (number === undefined) return undefined;
    const above = number.amount.minus(this.range.from);
    if (above.isNegative() || number.amount.gt(this.range.to) || !above.isMultipleOf(this.range.step)) return undefined;
    return (above.dividedBy(this.range.step, 0, 'floor').toDouble() + 0.5) / this.levels;
  }
}

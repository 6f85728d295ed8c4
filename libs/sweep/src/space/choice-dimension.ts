import type { ParameterValue } from '../run/parameter-set.js';
import type { Dimension } from './dimension.js';
import { readNumeric } from './numeric-value.js';

/** A list of values. It is ordered if all are numbers of one unit that rise. */
export class ChoiceDimension implements Dimension {
  readonly kind: 'unordered' | 'ordered';
  readonly levels: number;

  constructor(
    readonly path: string,
    private readonly values: readonly ParameterValue[],
  ) {
    this.levels = values.length;
    this.kind = areRising(values) ? 'ordered' : 'unordered';
  }

  at(position: number): ParameterValue {
    return this.values[Math.min(this.levels - 1, Math.floor(position * this.levels))]!;
  }

  positionOf(value: ParameterValue): number | undefined {
    const index = this.values.indexOf(value);
    return index < 0 ? undefined : (index + 0.5) / this.levels;
  }
}

function areRising(values: readonly ParameterValue[]): boolean {
  const numbers = values.map(readNumeric);
  return numbers.every((number, index) => {
    const before = numbers[index - 1];
    if (number === undefined || index === 0) return number !== undefined;
    return before !== undefined && before.unit === number.unit && before.amount.lt(number.amount);
  });
}

import type { ParameterValue } from '../run/parameter-set.js';

/** How neighbours of a value are related, which is what a sampler that learns needs to know. */
export type DimensionKind = 'unordered' | 'ordered' | 'continuous';

/** The values that one parameter may take, laid out over positions from 0 up to, not including, 1. */
export interface Dimension {
  /** Where in the bot's configuration: `strategy.interval`. */
  readonly path: string;
  readonly kind: DimensionKind;
  /** How many values there are; Infinity for a continuous one. Value `i` of `n` takes the positions from i/n to (i+1)/n. */
  readonly levels: number;
  /** The value at a position. */
  at(position: number): ParameterValue;
  /** The middle of a value's positions; undefined for a value that it cannot take. */
  positionOf(value: ParameterValue): number | undefined;
}

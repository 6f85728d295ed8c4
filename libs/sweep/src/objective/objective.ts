/** A figure to be large or small. */
export interface Aim {
  /** Name of a figure: `cagr`. */
  readonly figure: string;
  readonly aim: 'max' | 'min';
  /** How much it counts among several; above 0. */
  readonly weight: number;
}

/** What a figure must keep to; ends that are absent do not bind. */
export interface Constraint {
  readonly figure: string;
  /** Inclusive. */
  readonly atLeast?: number;
  /** Inclusive. */
  readonly atMost?: number;
  /** Exclusive. */
  readonly above?: number;
  /** Exclusive. */
  readonly below?: number;
}

/** What makes one set better than another. */
export interface Objective {
  /** One or more; their weighted figures are summed up as they are, those to be small with a minus. */
  readonly aims: readonly Aim[];
  readonly constraints: readonly Constraint[];
}

type Figures = Readonly<Record<string, number>>;

/** The weighted sum of the aims' figures, larger is better; NaN if a figure is missing or no number. */
export function objectiveValue({ aims }: Objective, figures: Figures): number {
  return aims.reduce((sum, { figure, aim, weight }) => {
    const value = figures[figure] ?? NaN;
    return sum + weight * (aim === 'max' ? value : -value);
  }, 0);
}

/** How far figures are beyond the constraints, as the sum of shares of each limit; 0 if all are kept. A missing figure breaks its constraint. */
export function violation({ constraints }: Objective, figures: Figures): number {
  return constraints.reduce((sum, constraint) => sum + excess(constraint, figures[constraint.figure] ?? NaN), 0);
}

/** The constraint that figures break first, in words: `maxDrawdown 0.42 is not below 0.3`; undefined if all are kept. */
export function brokenConstraint({ constraints }: Objective, figures: Figures): string | undefined {
  const broken = constraints.find((constraint) => excess(constraint, figures[constraint.figure] ?? NaN) > 0);
  return broken && `${broken.figure} ${figures[broken.figure] ?? 'is missing and'} is not ${limitText(broken)}`;
}

/** The limits in words: `above 0 and at most 1`. */
export function limitText({ atLeast, atMost, above, below }: Constraint): string {
  const parts = [
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  return parts.join(' and ');
}

/** Share by which a missing figure is beyond its limit, and the least by which any other is. */
const MISSING = 1e6;
const LEAST = 1e-12;

function excess({ atLeast, atMost, above, below }: Constraint, value: number): number {
  if (Number.isNaN(value)) return MISSING;
  const beyond = (limit: number | undefined, distance: number, isBroken: boolean): number =>
    limit === undefined || !isBroken ? 0 : Math.max(LEAST, distance / Math.max(Math.abs(limit), LEAST));
  return (
    beyond(above, above! - value, !(value > above!)) +
    beyond(atLeast, atLeast! - value, !(value >= atLeast!)) +
    beyond(below, value - below!, !(value < below!)) +
    beyond(atMost, value - atMost!, !(value <= atMost!))
  );
}

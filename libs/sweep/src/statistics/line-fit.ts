import { square } from './square.js';
/** A straight line through points by least squares. */
export interface FittedLine {
  readonly slope: number;
  readonly intercept: number;
  /** Share of the spread of y that the line explains, 0 to 1. */
  readonly rSquared: number;
}

/** Ordinary least squares of y over x; a flat line through the mean where x does not vary. */
export function fitLine(x: ArrayLike<number>, y: ArrayLike<number>): FittedLine {
  const count = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < count; i += 1) {
    meanX += x[i]! / count;
    meanY += y[i]! / count;
  }
  let squaresX = 0;
  let squaresY = 0;
  let products = 0;
  for (let i = 0; i < count; i += 1) {
    squaresX += square(x[i]! - meanX);
    squaresY += square(y[i]! - meanY);
    products += (x[i]! - meanX) * (y[i]! - meanY);
  }
  if (squaresX === 0) return { slope: 0, intercept: meanY, rSquared: 0 };
  const slope = products / squaresX;
  const rSquared = squaresY === 0 ? 1 : (products * products) / (squaresX * squaresY);
  return { slope, intercept: meanY - slope * meanX, rSquared };
}

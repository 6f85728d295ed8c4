const ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
/** From here on the continued fraction is the better of the two. */
const TAIL = 5;
const FRACTION_DEPTH = 60;

/** Density of the standard normal distribution at `x`. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / ROOT_OF_TWO_PI;
}

/**
 * Probability that a standard normal variable is at most `x`; relative error below 1e-13.
 * Source: G. Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004 (the series); Laplace's
 * continued fraction in the tails.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > TAIL) return 1 - lowerTail(-x);
  if (x < -TAIL) return lowerTail(x);
  if (x < 0) return lowerHalf(x);
  return 0.5 + normalDensity(x) * oddSeries(x);
}

/** Subtracting from a half loses digits far out; the fraction takes over before that matters. */
function lowerHalf(x: number): number {
  return x < -2 ? lowerTail(x) : 0.5 - normalDensity(x) * oddSeries(-x);
}

/** x + x³/3 + x⁵/(3·5) + ... */
function oddSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum;
}

/** φ(x) / (z + 1/(z + 2/(z + 3/...))) with z = -x. */
function lowerTail(x: number): number {
  const z = -x;
  let fraction = z;
  for (let k = FRACTION_DEPTH; k >= 1; k -= 1) fraction = z + k / fraction;
  return normalDensity(x) / fraction;
}

/**
 * The `x` below which a standard normal variable lies with probability `p`: -Infinity for 0, Infinity for 1, NaN outside.
 * A first guess (Abramowitz and Stegun 26.2.23) is made exact by Halley's method on {@link normalCdf}.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  let x = firstGuess(p);
  for (let round = 0; round < 4; round += 1) {
    const step = (normalCdf(x) - p) / normalDensity(x);
    x -= step / (1 + (x * step) / 2);
  }
  return x;
}

function firstGuess(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  const over = 2.515517 + t * (0.802853 + t * 0.010328);
  const under = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return over / under - t;
}

/** What generates the direction numbers of one dimension: a primitive polynomial over GF(2), and the odd numbers they begin with. */
export interface SobolDirection {
  /** The polynomial's inner coefficients as bits, the highest power first; its degree is the number of initial numbers. */
  readonly coefficients: number;
  readonly initial: readonly number[];
}

/**
 * Dimensions 2 to 25 of S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput.
 * 30 (2008) 2635-2654: the table new-joe-kuo-6.21201, columns a and m_i. Dimension 1 is the van der Corput sequence and needs none.
 */
export const SOBOL_DIRECTIONS: readonly SobolDirection[] = [
  { coefficients: 0, initial: [1] },
  { coefficients: 1, initial: [1, 3] },
  { coefficients: 1, initial: [1, 3, 1] },
  { coefficients: 2, initial: [1, 1, 1] },
  { coefficients: 1, initial: [1, 1, 3, 3] },
  { coefficients: 4, initial: [1, 3, 5, 13] },
  { coefficients: 2, initial: [1, 1, 5, 5, 17] },
  { coefficients: 4, initial: [1, 1, 5, 5, 5] },
  { coefficients: 7, initial: [1, 1, 7, 11, 19] },
  { coefficients: 11, initial: [1, 1, 5, 1, 1] },
  { coefficients: 13, initial: [1, 1, 1, 3, 11] },
  { coefficients: 14, initial: [1, 3, 5, 5, 31] },
  { coefficients: 1, initial: [1, 3, 3, 9, 7, 49] },
  { coefficients: 13, initial: [1, 1, 1, 15, 21, 21] },
  { coefficients: 16, initial: [1, 3, 1, 13, 27, 49] },
  { coefficients: 19, initial: [1, 1, 1, 15, 7, 5] },
  { coefficients: 22, initial: [1, 3, 1, 15, 13, 25] },
  { coefficients: 25, initial: [1, 1, 5, 5, 19, 61] },
  { coefficients: 1, initial: [1, 3, 7, 11, 23, 15, 103] },
  { coefficients: 4, initial: [1, 3, 7, 13, 13, 15, 69] },
  { coefficients: 7, initial: [1, 1, 3, 13, 7, 35, 63] },
  { coefficients: 8, initial: [1, 3, 5, 9, 1, 25, 53] },
  { coefficients: 14, initial: [1, 3, 1, 13, 9, 35, 107] },
  { coefficients: 19, initial: [1, 3, 1, 5, 27, 61, 31] },
];

/** The most dimensions that a Sobol sequence has here. */
export const SOBOL_DIMENSIONS = SOBOL_DIRECTIONS.length + 1;

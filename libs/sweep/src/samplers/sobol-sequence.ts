import { SOBOL_DIRECTIONS, type SobolDirection } from './sobol-directions.js';

const BITS = 32;
const SCALE = 2 ** -BITS;

/** Points of Sobol's low-discrepancy sequence: any number of them fills the unit cube more evenly than random ones. */
export class SobolSequence {
  private readonly directions: readonly Uint32Array[];

  /** @param dimensions 1 to `SOBOL_DIMENSIONS` @param shift XORed to every coordinate's bits, one number a dimension; default: none */
  constructor(
    readonly dimensions: number,
    private readonly shift: ArrayLike<number> = new Uint32Array(dimensions),
  ) {
    const others = SOBOL_DIRECTIONS.slice(0, dimensions - 1).map(directionNumbers);
    this.directions = [vanDerCorput(), ...others];
  }

  /** Point number `index`, 0 to 2^32 - 1, in the order of the Gray code as the authors' own program gives it. */
  point(index: number): Float64Array {
    const gray = (index ^ (index >>> 1)) >>> 0;
    return Float64Array.from(this.directions, (numbers, dimension) => {
      let bits = this.shift[dimension]! >>> 0;
      for (let bit = 0, rest = gray; rest !== 0; bit += 1, rest >>>= 1) if (rest & 1) bits ^= numbers[bit]!;
      return (bits >>> 0) * SCALE;
    });
  }
}

function vanDerCorput(): Uint32Array {
  return Uint32Array.from({ length: BITS }, (_, bit) => (1 << (BITS - 1 - bit)) >>> 0);
}

/** v_i = v_(i-s)/2^s XOR v_(i-s) XOR, for each coefficient that is 1, v_(i-k): Joe and Kuo 2008, equation 2, as fractions of 2^32. */
function directionNumbers({ coefficients, initial }: SobolDirection): Uint32Array {
  const degree = initial.length;
  const numbers = new Uint32Array(BITS);
  initial.forEach((odd, index) => (numbers[index] = odd << (BITS - 1 - index)));
  for (let i = degree; i < BITS; i += 1) {
    let number = numbers[i - degree]! ^ (numbers[i - degree]! >>> degree);
    for (let k = 1; k < degree; k += 1) if ((coefficients >>> (degree - 1 - k)) & 1) number ^= numbers[i - k]!;
    numbers[i] = number;
  }
  return numbers;
}

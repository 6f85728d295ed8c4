import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers of a seed: the same seed gives the same numbers, on every machine. */
export interface SeededRandom {
  /** Uniform, 0 included, 1 not. */
  uniform(): number;
  /** A whole number from 0 to `count - 1`, each as likely. */
  below(count: number): number;
  /** Normally distributed, mean 0, deviation 1. */
  normal(): number;
}

/** The generator's first numbers still show the seed; these many are thrown away. */
const WARM_UP = 32;

/** @param seed a whole number of 32 bits; `stream` tells apart what is drawn for several uses of one seed, such as the paths of a study */
export function seededRandom(seed: number, stream = 0): SeededRandom {
  const generator = xoroshiro128plus(mixed(mixed(seed) ^ Math.imul(stream, 0x9e3779b1)));
  for (let i = 0; i < WARM_UP; i += 1) generator.next();
  const uniform = (): number => uniformFloat64(generator);
  return { uniform, below: (count) => Math.floor(uniform() * count), normal: () => polar(uniform) };
}

/** Spreads a seed over all 32 bits, so that neighbours have nothing in common (the finaliser of MurmurHash3). */
function mixed(seed: number): number {
  let bits = seed | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Marsaglia's polar method; the second number of each pair is not kept, so that no state hides here. */
function polar(uniform: () => number): number {
  for (;;) {
    const x = 2 * uniform() - 1;
    const y = 2 * uniform() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

const UINT32 = 4_294_967_296;
// Looked up once: every number drawn needs them.
const { floor, imul } = Math;

/** A stream of evenly distributed numbers that depends on its seed alone. */
export interface RandomSource {
  /** A fraction from 0 (included) to 1 (excluded). */
  fraction(): number;
  /** A whole number between two others, both included. */
  between(least: number, greatest: number): number;
}

/**
 * The generator "mulberry32": 32 bits of state, a Weyl sequence whose values are scrambled by two multiply-and-shift rounds. Good enough to
 * make a market look alive, not for secrets. Uses 32-bit integer arithmetic only, so that every machine gives the same numbers.
 * @param seed a whole number; its lowest 32 bits count
 */
export function mulberry32(seed: number): RandomSource {
  let state = seed | 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / UINT32;
  };
  return { fraction, between: (least, greatest) => least + floor(fraction() * (greatest - least + 1)) };
}

/** A whole number of 32 bits that stands for a text (FNV-1a over its characters). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A fraction as a percentage with one digit: `-12.3 %`. */
export function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}

/** The same with a plus in front of what is above zero. */
export function signedPercent(fraction: number): string {
  return fraction > 0 ? `+${percent(fraction)}` : percent(fraction);
}

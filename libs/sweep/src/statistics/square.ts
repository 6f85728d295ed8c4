/** A product, because what `**` gives may change in its last digit when the platform compiles a loop anew: the same sweep would not be the same. */
export function square(value: number): number {
  return value * value;
}

/** The shortest decimal that has this double as its nearest, without an exponent: what a source of at most 15 digits wrote comes back. */
export function numberAsText(value: number): string {
  const text = String(value);
  const [, digits, fraction = '', exponent] = /^(\d+)(?:\.(\d+))?e([-+]\d+)$/.exec(text) ?? [];
  if (digits === undefined) return text;
  const power = Number(exponent);
  const all = digits + fraction;
  if (power < 0) return `0.${'0'.repeat(-power - digits.length)}${all}`;
  return all.padEnd(digits.length + power, '0');
}

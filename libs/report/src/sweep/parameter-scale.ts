import { numberOf } from './figure-values.js';
import type { SweptParameter, SweptValue } from './sweep-report-data.js';

/** Where the values of a parameter lie between its lowest and its highest. */
export interface ParameterScale {
  readonly path: string;
  /** Lowest and highest, as they are written. */
  readonly ends: readonly [string, string];
  /** 0 to 1; `undefined` for a value that was never tried. */
  readonly place: (value: SweptValue | undefined) => number | undefined;
}

/** Numbers are placed by their worth, names at equal distances. */
export function parameterScale({ path, values }: SweptParameter): ParameterScale {
  const worths = values.map(numberOf);
  const numeric = worths.every((worth): worth is number => worth !== undefined);
  if (!numeric) {
    const last = Math.max(1, values.length - 1);
    const place = (value: SweptValue | undefined): number | undefined => {
      const at = values.indexOf(value!);
      return at < 0 ? undefined : values.length === 1 ? 0.5 : at / last;
    };
    return { path, ends: [`${values[0] ?? ''}`, `${values.at(-1) ?? ''}`], place };
  }
  const order = values.map((_value, i) => i).sort((a, b) => worths[a]! - worths[b]!);
  const [first, last] = [order[0] ?? 0, order.at(-1) ?? 0];
  const [low, high] = [worths[first] ?? 0, worths[last] ?? 0];
  return {
    path,
    ends: [`${values[first] ?? ''}`, `${values[last] ?? ''}`],
    place: (value) => {
      const worth = numberOf(value);
      if (worth === undefined) return undefined;
      return high === low ? 0.5 : (worth - low) / (high - low);
    },
  };
}

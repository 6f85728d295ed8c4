import type { Gap } from './import-report.js';

/** The longest silence between two trades; a market without trades misses nothing. */
export function longestSilence(at: Float64Array): Gap | undefined {
  let longest: Gap | undefined;
  for (let i = 1; i < at.length; i += 1) {
    const from = at[i - 1]!;
    const to = at[i]!;
    if (longest === undefined || to - from > longest.to - longest.from) longest = { from, to, missing: 0 };
  }
  return longest;
}

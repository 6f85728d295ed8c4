/** A value of a parameter as a configuration file would hold it; decimals are exact text. */
export type ParameterValue = string | number | boolean;

/** One choice of values: dotted path inside the configuration (`strategy.interval`) to value (`'2%'`). */
export type ParameterSet = Readonly<Record<string, ParameterValue>>;

/** A text that is the same for equal sets, whatever the order of their paths. */
export function parameterSetKey(set: ParameterSet): string {
  const sorted = Object.entries(set).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return JSON.stringify(sorted);
}

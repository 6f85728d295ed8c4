/** True for decimals, also for those made by another copy of this package. */
export function isDecimal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'coefficient' in value && typeof value.coefficient === 'bigint';
}

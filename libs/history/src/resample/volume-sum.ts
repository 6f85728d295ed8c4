/** Exchanges quote volumes with at most so many decimals. */
const SCALE = 1e8;

/**
 * Sums volumes. Those with at most 8 decimals, which is what exchanges have, are summed as whole numbers: the sum is the double nearest to the
 * decimal sum, in whatever order and by whatever steps. Others (float noise of a source) are summed as doubles.
 */
export class VolumeSum {
  private units = 0;
  private plain = 0;
  private isWhole = true;

  /** The first volume of a sum. */
  begin(volume: number): void {
    this.units = this.plain = 0;
    this.isWhole = true;
    this.add(volume);
  }

  add(volume: number): void {
    const units = Math.round(volume * SCALE);
    this.isWhole &&= units / SCALE === volume && this.units + units <= Number.MAX_SAFE_INTEGER;
    this.units += units;
    this.plain += volume;
  }

  get total(): number {
    return this.isWhole ? this.units / SCALE : this.plain;
  }
}

/** The newest so many of a stream of items. Adding costs the same however many are kept. */
export class Recent<T> {
  private readonly ring: T[] = [];
  /** Where the oldest item is, once the ring is full. */
  private oldest = 0;

  /** @param keep how many, 0 or more */
  constructor(private readonly keep: number) {}

  /** Adds an item; returns the one that is forgotten for it, if any. */
  add(item: T): T | undefined {
    if (this.keep === 0) return item;
    if (this.ring.length < this.keep) {
      this.ring.push(item);
      return undefined;
    }
    const forgotten = this.ring[this.oldest];
    this.ring[this.oldest] = item;
    this.oldest = (this.oldest + 1) % this.keep;
    return forgotten;
  }

  /** All that is kept, oldest first. */
  items(): readonly T[] {
    return [...this.ring.slice(this.oldest), ...this.ring.slice(0, this.oldest)];
  }
}

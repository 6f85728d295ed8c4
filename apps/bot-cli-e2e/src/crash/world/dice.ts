/** Numbers that depend on a seed alone, so that a run can be repeated. */
export class Dice {
  private state: number;

  /** @param seed a whole number; its lowest 32 bits count */
  constructor(seed: number) {
    this.state = (seed ^ 0x9e3779b9) >>> 0 || 1;
    for (let warm = 0; warm < 8; warm += 1) this.next();
  }

  /** A whole number between two others, both included. */
  between(least: number, greatest: number): number {
    return least + Math.floor((this.next() / 4_294_967_296) * (greatest - least + 1));
  }

  /** True once in so many throws. */
  oneIn(many: number): boolean {
    return this.between(1, many) === 1;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.between(0, items.length - 1)]!;
  }

  /** The generator "xorshift32" behind a multiplication that hides its linearity. */
  private next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return Math.imul(this.state, 0x2c1b3c6d) >>> 0;
  }
}

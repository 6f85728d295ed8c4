/** A process that falls asleep at a point, as on a machine that is suspended, until it is woken. */
export class Nap {
  /** Resolves when the process has fallen asleep. */
  readonly begun: Promise<void>;
  private readonly over: Promise<void>;
  private tellBegun: () => void = () => undefined;
  private tellOver: () => void = () => undefined;

  /** @param point the first one whose name begins so */
  constructor(private readonly point: string) {
    this.begun = new Promise((resolve) => (this.tellBegun = resolve));
    this.over = new Promise((resolve) => (this.tellOver = resolve));
  }

  /** Resolves at once, or when the process is woken. */
  async pass(point: string): Promise<void> {
    if (!point.startsWith(this.point)) return;
    this.tellBegun();
    await this.over;
  }

  wake(): void {
    this.tellOver();
  }
}

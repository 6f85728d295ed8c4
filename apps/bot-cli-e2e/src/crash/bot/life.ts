import type { Nap } from './nap.js';

/** Tells, point by point, whether it is the one to die at: the so-manieth, or the first whose name begins so. */
export function fatalPoint(atPoint: number | string | undefined): (point: string) => boolean {
  let passed = 0;
  return (point) => {
    passed += 1;
    return typeof atPoint === 'string' ? point.startsWith(atPoint) : passed === atPoint;
  };
}

/** The life of one simulated process: it passes points, and at one of them it may die. */
export class Life {
  /** Resolves with the point at which the process died. */
  readonly died: Promise<string>;
  private tellDeath: (point: string) => void = () => undefined;
  /** True once it has a connection to its database, which its death ends. */
  isConnected = false;
  private dead = false;
  private readonly awaited = new Map<string, () => void>();
  /** What the process is doing with its database, one inside the other. */
  private readonly doing: { readonly what: string }[] = [];

  /**
   * @param isFatal asked at every point, in order
   * @param nap where it falls asleep instead
   */
  constructor(
    private readonly isFatal: (point: string) => boolean,
    private readonly nap?: Nap,
  ) {
    this.died = new Promise((resolve) => (this.tellDeath = resolve));
  }

  get isOver(): boolean {
    return this.dead;
  }

  /** The newest thing that the process has begun with its database and not finished. */
  get activity(): string | undefined {
    return this.doing.at(-1)?.what;
  }

  /** Notes what the process is doing until that is done. */
  async during<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    const activity = { what };
    this.doing.push(activity);
    try {
      return await work();
    } finally {
      this.doing.splice(this.doing.indexOf(activity), 1);
    }
  }

  /** For ports that answer at once. False: the process is dead, nothing may happen any more. */
  mark(point: string): boolean {
    if (!this.dead && this.isFatal(point)) this.kill(point);
    this.awaited.get(point)?.();
    return !this.dead;
  }

  /** For ports that answer later: a dead process waits for ever. */
  async pass(point: string): Promise<void> {
    if (!this.mark(point)) await new Promise<never>(() => undefined);
    await this.nap?.pass(point);
  }

  /** Resolves when the process next passes a point of this name, or dies. */
  async passes(point: string): Promise<void> {
    const passed = new Promise<void>((resolve) => this.awaited.set(point, resolve));
    await Promise.race([passed, this.died]);
    this.awaited.delete(point);
  }

  /** The end, wherever the process is. */
  kill(point: string): void {
    this.dead = true;
    this.tellDeath(point);
  }
}

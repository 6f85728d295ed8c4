/** Keeps things in groups: what comes while a group is being kept makes up the next one. So nothing waits for a clock. */
export class GroupKeeper<Item> {
  private waiting: { readonly item: Item; readonly resolve: () => void; readonly reject: (error: unknown) => void }[] =
    [];
  private busy = false;

  constructor(private readonly keepAll: (items: readonly Item[]) => Promise<void>) {}

  /** Resolves when it is kept. */
  keep(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.busy) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      try {
        await this.keepAll(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.busy = false;
  }
}

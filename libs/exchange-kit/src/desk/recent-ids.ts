/** Remembers the newest ids, up to a number. */
export class RecentIds<Id extends string> {
  private readonly ids = new Set<Id>();

  constructor(private readonly limit = 10_000) {}

  /** True if the id is new, and from now on it is not. */
  add(id: Id): boolean {
    if (this.ids.has(id)) return false;
    this.ids.add(id);
    for (const oldest of this.ids) {
      if (this.ids.size <= this.limit) break;
      this.ids.delete(oldest);
    }
    return true;
  }

  has(id: Id): boolean {
    return this.ids.has(id);
  }

  delete(id: Id): void {
    this.ids.delete(id);
  }
}

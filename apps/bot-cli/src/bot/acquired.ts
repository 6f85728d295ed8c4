/** Something that has to be closed. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * What an application that does not exist yet has opened so far. Once it exists, its modules close everything themselves; if it never comes to
 * exist, nobody else would.
 */
export class Acquired {
  private readonly opening: Promise<Closable>[] = [];

  /** Opens something and remembers it. */
  async open<Opened extends Closable>(open: () => Promise<Opened>): Promise<Opened> {
    const opened = open();
    this.opening.push(opened);
    return opened;
  }

  /** Closes all that was opened, and all that is still on its way. What cannot be opened or closed does not hinder the others. */
  async close(): Promise<void> {
    await Promise.allSettled(this.opening.map(async (opened) => (await opened).close()));
  }
}

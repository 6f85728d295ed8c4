import type { Clock, ConnectionChanged, StreamStatus } from '@gridbot/core';
import { ConnectionBoard } from './connection-board.js';
import { StreamTally } from './stream-tally.js';

/** Remembers which streams are up, and tells them as one connection to whoever reads the events now. */
export class StreamBoard<Name extends string> {
  private readonly up = new Set<Name>();
  private readonly tally = new StreamTally();
  private board: ConnectionBoard | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly names: readonly Name[],
  ) {
    for (const name of names) this.tally.set(name, false);
  }

  /** Tells from now on; a former listener hears nothing any more. Ends with the function that comes back. */
  attach(tell: (event: ConnectionChanged) => void): () => void {
    const board = (this.board = new ConnectionBoard(this.clock, this.names, tell));
    for (const name of this.up) board.up(name);
    return () => {
      if (this.board === board) this.board = undefined;
    };
  }

  /** How each stream stands. */
  all(): readonly StreamStatus[] {
    return this.tally.all();
  }

  isUp(name: Name): boolean {
    return this.up.has(name);
  }

  set(name: Name, up: boolean, reason: string): void {
    this.tally.set(name, up);
    if (up) {
      this.up.add(name);
      this.board?.up(name);
    } else {
      this.up.delete(name);
      this.board?.down(name, reason);
    }
  }
}

import type { StreamStatus } from '@gridbot/core';

/** Counts how often streams come back. The first time that a stream is up is none. */
export class StreamTally {
  private readonly streams = new Map<string, { up: boolean; wasUp: boolean; reconnects: number }>();

  set(name: string, up: boolean): void {
    const stream = this.streams.get(name) ?? { up: false, wasUp: false, reconnects: 0 };
    if (up && !stream.up && stream.wasUp) stream.reconnects += 1;
    stream.up = up;
    stream.wasUp ||= up;
    this.streams.set(name, stream);
  }

  all(): readonly StreamStatus[] {
    return [...this.streams].map(([name, { up, reconnects }]) => ({ name, up, reconnects }));
  }
}

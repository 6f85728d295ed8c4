import type { Clock, ConnectionChanged, StreamStatus } from '@gridbot/core';
import { StreamTally } from './stream-tally.js';

/**
 * Several streams told as one connection: lost with the first of them, back with the last. Before every stream was up once, nothing is told.
 */
export class ConnectionBoard {
  private readonly streams = new Map<string, { up: boolean; reason: string }>();
  private readonly tally = new StreamTally();
  private told: boolean | undefined;

  constructor(
    private readonly clock: Clock,
    /** Names of the streams: `prices`, `reports`. */
    names: readonly string[],
    private readonly tell: (event: ConnectionChanged) => void,
  ) {
    for (const name of names) {
      this.streams.set(name, { up: false, reason: 'not connected yet' });
      this.tally.set(name, false);
    }
  }

  /** True if every stream is up. */
  get connected(): boolean {
    return this.lost().length === 0;
  }

  /** The streams that are down, each with its reason; for status and logs. */
  lost(): readonly string[] {
    return [...this.streams].filter(([, { up }]) => !up).map(([name, { reason }]) => `${name}: ${reason}`);
  }

  /** How each stream stands. */
  all(): readonly StreamStatus[] {
    return this.tally.all();
  }

  /** @throws RangeError for a stream that was not named */
  up(name: string): void {
    this.set(name, true, 'connected');
    if (this.connected && this.told !== true) this.say(true, `${name}: connected`);
  }

  /** @throws RangeError for a stream that was not named */
  down(name: string, reason: string): void {
    const was = this.connected;
    this.set(name, false, reason);
    if (was) this.say(false, `${name}: ${reason}`);
  }

  private set(name: string, up: boolean, reason: string): void {
    if (!this.streams.has(name)) throw new RangeError(`no stream is named "${name}"`);
    this.streams.set(name, { up, reason });
    this.tally.set(name, up);
  }

  private say(connected: boolean, reason: string): void {
    this.told = connected;
    this.tell({ type: 'connection-changed', at: this.clock.now(), connected, reason });
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Millis, UnixMillis } from '@gridbot/core';
import { BEGIN } from '../world/market.js';

interface Beat {
  readonly every: Millis;
  readonly callback: () => void;
  due: Millis;
}

/** Real time that a sign of life may take to reach the database. */
const HEARD: Millis = 25;

/**
 * The time of leases in a run. It goes on only while somebody waits for it: who starts after a death waits no real time, and whoever lives
 * says so meanwhile.
 */
export class LeaseTime {
  private time: Millis = 0;
  private beats: readonly Beat[] = [];

  now(): UnixMillis {
    return BEGIN + this.time;
  }

  elapsed(): Millis {
    return this.time;
  }

  every(every: Millis, callback: () => void): () => void {
    const beat: Beat = { every, callback, due: this.time + every };
    this.beats = [...this.beats, beat];
    return () => void (this.beats = this.beats.filter((other) => other !== beat));
  }

  /** Waits: time goes on by that much, and those who live say so. */
  async wait(time: Millis): Promise<void> {
    if (this.pass(time)) await pause(HEARD);
    else await new Promise((resolve) => setImmediate(resolve));
  }

  /** Time goes on. False: nobody has to say that he lives. */
  pass(time: Millis): boolean {
    this.time += time;
    return this.beat();
  }

  /** Whoever lived until now falls silent. */
  silence(): void {
    this.beats = [];
  }

  /** Calls everybody whose sign of life is due. False: nobody's is. */
  private beat(): boolean {
    const due = this.beats.filter((beat) => beat.due <= this.time);
    for (const beat of due) {
      beat.due = this.time + beat.every;
      beat.callback();
    }
    return due.length > 0;
  }
}

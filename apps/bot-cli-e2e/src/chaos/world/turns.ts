import type { Millis } from '@gridbot/core';
import type { TurnClock } from './turn-clock.js';

/** Time of a turn: a request and its answer, about four turns, take 40 ms. */
const STEP: Millis = 10;

/** Lets the clocks of all worlds of this process go on, turn by turn, as long as there are any. */
class Turns {
  private readonly clocks = new Set<TurnClock>();
  private going = false;

  /** The clock goes from now on. @returns a function that stops it */
  start(clock: TurnClock): () => void {
    this.clocks.add(clock);
    if (!this.going) {
      this.going = true;
      setImmediate(this.next);
    }
    return () => void this.clocks.delete(clock);
  }

  private readonly next = (): void => {
    this.going = this.clocks.size > 0;
    if (!this.going) return;
    setImmediate(this.next);
    for (const clock of this.clocks) clock.turn(STEP);
  };
}

export const turns = new Turns();

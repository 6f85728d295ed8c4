import type { Clock, Millis } from '@gridbot/core';
import { Life } from '../bot/life.js';
import { ProcessClock } from '../../chaos/world/process-clock.js';
import type { WireSockets } from './wire-sockets.js';

/** A point to die at: the so-manieth of its name in the life of the so-manieth process. */
export interface WirePoint {
  readonly process: number;
  readonly name: string;
  readonly nth: number;
}

/** One process, as far as its death is concerned. */
export interface WireLife {
  readonly life: Life;
  /** Rings no more once the process is dead; whatever it rings for is done by the process. */
  readonly clock: Clock;
  /** Points that it has passed, in order. */
  readonly points: readonly string[];
  /** Ends what it could still reach something by. */
  end(): void;
}

/** A process that is born. @param death where it dies; absent: nowhere. @param ahead how far its machine's clock is ahead; below zero: behind */
export function wireLife(base: Clock, sockets: WireSockets, death: WirePoint | undefined, ahead: Millis = 0): WireLife {
  const points: string[] = [];
  const own = new ProcessClock(base, ahead);
  let left = death?.nth ?? 0;
  const end = (): void => {
    own.stop();
    sockets.cut(life);
  };
  const life: Life = new Life((point) => {
    points.push(point);
    if (point !== death?.name || (left -= 1) !== 0) return false;
    end();
    return true;
  });
  const clock: Clock = {
    now: () => own.now(),
    callAt: (at, callback) => own.callAt(at, () => sockets.run(life, callback)),
  };
  return { life, clock, points, end };
}

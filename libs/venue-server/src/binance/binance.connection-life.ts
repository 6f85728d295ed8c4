import type { Millis, UnixMillis } from '@gridbot/core';
import type { ConnectionLimits } from '../server/wire-layer.js';

const SECOND: Millis = 1_000;
const DAY: Millis = 86_400 * SECOND;
/** So long before the end of a connection's life the client is told. */
const NOTICE = 600 * SECOND;

/** A ping frame every 20 s, a minute for the pong, a day to live. */
export const BINANCE_CONNECTION_LIMITS: ConnectionLimits = {
  maxAge: DAY,
  pingEvery: 20 * SECOND,
  pongWithin: 60 * SECOND,
};

/** Says once that a connection will end. Times are the base clock's. */
export class ConnectionLife {
  private told = false;

  constructor(private readonly openedAt: UnixMillis) {}

  /** True once, when it is time for `serverShutdown`. */
  isTimeToTell(now: UnixMillis): boolean {
    if (this.told || now - this.openedAt < DAY - NOTICE) return false;
    this.told = true;
    return true;
  }
}

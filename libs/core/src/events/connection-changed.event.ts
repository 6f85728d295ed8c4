import type { UnixMillis } from '../values/unix-millis.js';

/** A stream of the exchange went away or came back. */
export interface ConnectionChanged {
  readonly type: 'connection-changed';
  readonly at: UnixMillis;
  readonly connected: boolean;
  readonly reason: string;
}

import type { UnixMillis } from '@gridbot/core';
import type { Refusal } from '../venue/refusal.js';
import type { RequestInfo } from './operation.js';
import type { StreamChannel } from './stream-channel.js';

/** A WebSocket connection as a wire layer sees it. */
export interface WireConnection {
  /** Counts from 1. */
  readonly id: number;
  /** Path and query that the client dialled. */
  readonly url: string;
  readonly remote: string;
  readonly openedAt: UnixMillis;
  /** Sends a text frame, unless a fault holds the channel. Does nothing once it is closed. */
  send(text: string, channel: StreamChannel): void;
  /**
   * Deals with a request among the frames: writes it to the log, lets faults delay, refuse or lose it, and sends the answer. `perform` does it
   * and returns the frame to answer; `refuse` renders a refusal that a fault asks for. `undefined` as an answer sends nothing.
   */
  request(
    info: RequestInfo,
    perform: () => string | undefined | Promise<string | undefined>,
    refuse: (refusal: Refusal) => string,
  ): void;
  /** Closes it in good order. */
  close(code: number, reason: string): void;
}

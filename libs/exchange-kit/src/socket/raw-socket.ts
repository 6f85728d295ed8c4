import { WebSocket } from 'ws';

/** What we use of a WebSocket of `ws`; tests put their own in its place. */
export interface RawSocket {
  on(event: 'open' | 'ping' | 'pong', listener: () => void): unknown;
  on(event: 'message', listener: (data: { toString(): string }) => void): unknown;
  on(event: 'close', listener: (code: number, reason: { toString(): string }) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  send(text: string, done: (error?: Error | null) => void): void;
  ping(): void;
  close(): void;
  /** Ends without a farewell. */
  terminate(): void;
}

/** Begins to connect. */
export type Dial = (url: string) => RawSocket;

/** Dials with `ws`: no compression, frames of 16 MiB at most. */
export const dialWebSocket: Dial = (url) =>
  new WebSocket(url, { perMessageDeflate: false, maxPayload: 16 * 1024 * 1024 });

/** What a WebSocket frame carries, in words of no exchange: faults stall streams by it. `answer` = the reply to a request. */
export const STREAM_CHANNELS = [
  'ticker',
  'public-trades',
  'candles',
  'book',
  'instruments',
  'executions',
  'balances',
  'status',
  'heartbeat',
  'pong',
  'answer',
] as const;

/** One of {@link STREAM_CHANNELS}. */
export type StreamChannel = (typeof STREAM_CHANNELS)[number];

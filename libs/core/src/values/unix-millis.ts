/** Milliseconds since 1970-01-01T00:00:00Z, a whole number. Core never reads a clock: every time comes with an event. */
export type UnixMillis = number;

/** A length of time in milliseconds. */
export type Millis = number;

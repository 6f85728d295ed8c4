import type { JsonValue } from '@gridbot/core';

/** What the other side answered, whatever it means. */
export interface ChannelAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without the secrets of the request. */
  readonly text: string;
}

/** The answer as JSON; `undefined` if it is none. */
export function jsonIn({ text }: ChannelAnswer): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

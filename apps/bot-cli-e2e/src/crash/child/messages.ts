import {
  decodeEntry,
  encodeEntry,
  type BotEvent,
  type CancelOnStop,
  type EngineCommand,
  type JsonValue,
} from '@gridbot/core';

/** What a process of the bot is started with, as JSON on its command line. */
export interface ChildTask {
  readonly name: string;
  readonly config: JsonValue;
  readonly database:
    { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };
  readonly leaseTime: number;
  readonly reconcileEvery: number;
  /** The exchange's time. */
  readonly at: number;
  /** The point at which it stops and waits to be killed. */
  readonly atPoint?: number | string;
}

/** From the exchange to the bot. */
export type ToBot =
  | { readonly kind: 'market' | 'report'; readonly event: string }
  | { readonly kind: 'advance'; readonly at: number }
  | { readonly kind: 'quiet' }
  | { readonly kind: 'stop'; readonly cancel: CancelOnStop }
  | { readonly kind: 'account'; readonly id: number; readonly event: string };

/** From the bot to the exchange. */
export type FromBot =
  | { readonly kind: 'listening' }
  | { readonly kind: 'command' | 'notice'; readonly command: string }
  | { readonly kind: 'ask account'; readonly id: number; readonly since: number; readonly lookUp: readonly string[] }
  | { readonly kind: 'idle'; readonly nextAlarm?: number }
  | { readonly kind: 'ended'; readonly code?: string; readonly text?: string };

/** Written to its output by a process that stops at a point: whatever else it has sent is sent by then. */
export const STOPPED = 'stopped at: ';

// Decimals travel as in the journal: an event or a command is an entry of its own.

export function eventText(event: BotEvent): string {
  return encodeEntry({ seq: 1, at: event.at, event, commands: [] });
}

export function eventOf<Event extends BotEvent>(text: string): Event {
  return decodeEntry(text).event as Event;
}

const CARRIER: BotEvent = { type: 'connection-changed', at: 0, connected: true, reason: 'none' };

export function commandText(command: EngineCommand): string {
  return encodeEntry({ seq: 1, at: 0, event: CARRIER, commands: [command] });
}

export function commandOf(text: string): EngineCommand {
  return decodeEntry(text).commands[0]!;
}

import type { JsonValue } from '../values/json.js';
import type { UnixMillis } from '../values/unix-millis.js';

/**
 * A person asked for something: `pause` (the argument, a text, is the reason), `resume` (the argument {@link RESET_LIMITS} measures losses
 * from now on), or a command that the strategy knows, such as `attach-lot`. A bot that pauses itself says so in the same words.
 */
export interface OperatorCommand {
  readonly type: 'operator-command';
  readonly at: UnixMillis;
  readonly name: string;
  readonly argument?: JsonValue;
  /** Of a `pause`: the next start looks anew at what it is about. Absent: only `resume` ends it, however often the bot is started. */
  readonly until?: 'start';
}

/** Argument of `resume` after a loss limit has paused the bot: what the bot is worth now is what losses are measured against. */
export const RESET_LIMITS = 'reset-limits';

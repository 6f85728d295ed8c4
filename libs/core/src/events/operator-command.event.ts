import type { JsonValue } from '../values/json.js';
import type { UnixMillis } from '../values/unix-millis.js';

/**
 * A person asked for something: `pause` (the argument, a text, is the reason), `resume` (the argument {@link RESET_LIMITS} measures losses
 * from now on), or a command that the strategy knows, such as `attach-lot`.
 */
export interface OperatorCommand {
  readonly type: 'operator-command';
  readonly at: UnixMillis;
  readonly name: string;
  readonly argument?: JsonValue;
}

/** Argument of `resume` after a loss limit has paused the bot: what the bot is worth now is what losses are measured against. */
export const RESET_LIMITS = 'reset-limits';

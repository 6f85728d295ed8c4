import type { JsonValue } from '../values/json.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** A person asked for something: `pause`, `resume`, or a command that the strategy knows, such as `attach-lot`. */
export interface OperatorCommand {
  readonly type: 'operator-command';
  readonly at: UnixMillis;
  readonly name: string;
  readonly argument?: JsonValue;
}

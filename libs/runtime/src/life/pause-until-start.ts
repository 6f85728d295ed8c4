import type { OperatorCommand, UnixMillis } from '@gridbot/core';

/** A pause by one of the bot's own checks, which is made again at the next start. */
export function pauseUntilStart(reason: string, at: UnixMillis): OperatorCommand {
  return { type: 'operator-command', at, name: 'pause', argument: reason, until: 'start' };
}

import type { Lifecycle, StepResult, UnixMillis } from '@gridbot/core';

/** Where a bot's life stands. */
export interface LifeState {
  readonly lifecycle: Lifecycle;
  /** Since when, by the journal's time; absent before the first step. */
  readonly since?: UnixMillis;
  /** Why it is not simply running; absent if there is nothing to say. */
  readonly reason?: string;
}

/** Follows a bot's life by its steps. */
export class LifeNow {
  private state: LifeState = { lifecycle: 'initializing' };

  get now(): LifeState {
    return this.state;
  }

  /** A step was kept. @returns true if the bot's life has changed by it */
  stepped(step: StepResult): boolean {
    const { lifecycle, at } = step;
    if (lifecycle === this.state.lifecycle) return false;
    const reason = lifecycle === 'running' ? undefined : reasonOf(step);
    this.state = { lifecycle, since: at, ...(reason !== undefined && { reason }) };
    return true;
  }
}

/** What the step says of itself to people, else what the event says. */
function reasonOf({ event, commands }: StepResult): string | undefined {
  const said = commands.flatMap((command) => (command.type === 'notify' ? [command.text] : []));
  if (said.length > 0) return said.join('; ');
  if (event.type === 'connection-changed' || event.type === 'stop-requested') return event.reason;
  if (event.type === 'operator-command') return argumentText(event.argument) ?? `${event.name} was asked for`;
  return undefined;
}

function argumentText(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}

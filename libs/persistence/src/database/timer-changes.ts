import type { StepResult } from '@gridbot/core';
import type { TimerEntity } from './entities/index.js';

/** What becomes of a timer: it is set, or removed if it is due by a time. */
export type TimerChange =
  | { readonly type: 'set'; readonly row: TimerEntity }
  | { readonly type: 'remove'; readonly name: string; readonly dueBy: number };

/** What steps do to the strategy's timers: at most one change each. A step's event comes before its commands. */
export function timerChanges(botId: number, steps: readonly StepResult[]): readonly TimerChange[] {
  const changes = new Map<string, TimerChange>();
  for (const { seq, event, commands } of steps) {
    if (event.type === 'timer-fired') fire(changes, event.name, event.at);
    commands.forEach((command, line) => {
      if (command.type !== 'set-timer') return;
      const { name, at } = command;
      if (at === null) changes.set(name, { type: 'remove', name, dueBy: Number.MAX_SAFE_INTEGER });
      else changes.set(name, { type: 'set', row: { botId, name, at, seq, line } });
    });
  }
  return [...changes.values()];
}

function fire(changes: Map<string, TimerChange>, name: string, at: number): void {
  const known = changes.get(name);
  if (known?.type === 'set' && known.row.at > at) return;
  const before = known === undefined ? at : known.type === 'set' ? Number.MAX_SAFE_INTEGER : known.dueBy;
  changes.set(name, { type: 'remove', name, dueBy: Math.max(before, at) });
}

import type { Execution, Notify, StepResult } from '@gridbot/core';

/** Where what a step says goes. */
export interface Outlets {
  readonly execution: Pick<Execution, 'submit' | 'cancel'>;
  /** Takes the messages for people, with their place in the step; must not throw. */
  readonly onNotice?: (notice: Notify, step: StepResult, line: number) => void;
  /** Sees the step before its commands are dispatched. */
  readonly onStep?: (step: StepResult) => void;
}

/** Hands on the commands of a step that is kept, in order. */
export function dispatchStep(step: StepResult, { execution, onNotice, onStep }: Outlets): void {
  onStep?.(step);
  const { commands } = step;
  for (let line = 0; line < commands.length; line += 1) {
    const command = commands[line]!;
    switch (command.type) {
      case 'submit-order':
        execution.submit(command);
        break;
      case 'request-cancel':
        execution.cancel(command);
        break;
      case 'notify':
        onNotice?.(command, step, line);
        break;
      case 'set-timer':
        break; // the engine keeps its timers; the loop asks it which is due
    }
  }
}

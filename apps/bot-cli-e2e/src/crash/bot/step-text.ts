import type { EngineCommand, ExecutionReport, Side, StepResult } from '@gridbot/core';

/** What some steps are about, as points are named by it: "filled buy -> submit sell". Keys and numbers are left out. */
export function stepText(steps: readonly StepResult[]): string {
  return steps.map((step) => `${eventText(step)}${commandText(step.commands)}`).join(' + ') || 'nothing';
}

function eventText({ event, orders, fills }: StepResult): string {
  if (event.type !== 'execution-report') return event.type;
  const [order] = orders;
  const isPart = fills.length > 0 && order !== undefined && order.status !== 'filled';
  return `${isPart ? 'partly ' : ''}${event.execType} ${order?.side ?? 'order'}`;
}

function commandText(commands: readonly EngineCommand[]): string {
  const asked = commands.flatMap((command) => {
    if (command.type === 'submit-order') return [`submit ${command.side}`];
    return command.type === 'request-cancel' ? ['cancel'] : [];
  });
  return asked.length === 0 ? '' : ` -> ${[...new Set(asked)].join(', ')}`;
}

/** What a report is called in the name of a point. */
export function reportText({ execType }: ExecutionReport, side: Side | undefined): string {
  return `report ${execType} ${side ?? 'of another'}`;
}

import type {
  AdapterRemark,
  ConnectionChanged,
  Lifecycle,
  Notice,
  RecordedFill,
  StepResult,
  UnixMillis,
} from '@gridbot/core';

/** An order that the bot decided on. */
export interface Intent {
  readonly clientOrderId: string;
  /** The strategy's name of it. */
  readonly key: string;
  readonly at: UnixMillis;
}

/** A step of the bot, when it was kept. */
export interface SeenStep {
  readonly at: UnixMillis;
  readonly step: StepResult;
}

/** A message, and how many processes had been started by then. */
export interface SeenNotice extends Notice {
  readonly life: number;
}

/** All that a world saw of its bot, over all its processes. */
export class Witness {
  readonly notices: SeenNotice[] = [];
  readonly connections: ConnectionChanged[] = [];
  readonly remarks: (AdapterRemark & { readonly at: UnixMillis })[] = [];
  readonly intents = new Map<string, Intent>();
  readonly fills: RecordedFill[] = [];
  readonly steps: SeenStep[] = [];
  /** What broke a rule while it happened. */
  readonly violations: string[] = [];
  lifecycle: Lifecycle = 'initializing';
  private readonly connectionListeners = new Set<(event: ConnectionChanged) => void>();
  private readonly listeners = new Set<(seen: SeenStep) => void>();

  constructor(private readonly now: () => UnixMillis) {}

  stepped(step: StepResult): void {
    const seen = { at: this.now(), step };
    this.steps.push(seen);
    this.lifecycle = step.lifecycle;
    this.fills.push(...step.fills);
    for (const command of step.commands) {
      if (command.type !== 'submit-order') continue;
      const { clientOrderId, key } = command;
      this.intents.set(clientOrderId, { clientOrderId, key, at: seen.at });
    }
    for (const listener of this.listeners) listener(seen);
  }

  remarked(remark: AdapterRemark): void {
    this.remarks.push({ ...remark, at: this.now() });
  }

  connected(event: ConnectionChanged): void {
    const seen = { ...event, at: this.now() };
    this.connections.push(seen);
    for (const listener of this.connectionListeners) listener(seen);
  }

  /** Is told when the connection goes and comes. */
  onConnection(listener: (event: ConnectionChanged) => void): void {
    this.connectionListeners.add(listener);
  }

  /** Is told every step after it was taken down. */
  onStep(listener: (seen: SeenStep) => void): void {
    this.listeners.add(listener);
  }
}

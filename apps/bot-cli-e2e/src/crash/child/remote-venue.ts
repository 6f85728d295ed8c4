import type {
  AccountSnapshot,
  ClientOrderId,
  Execution,
  ExecutionReport,
  RequestCancel,
  SnapshotRequest,
  SubmitOrder,
} from '@gridbot/core';
import type { BotsVenue } from '../bot/mortal-execution.js';
import type { Life } from '../bot/life.js';
import { commandText, eventOf, type FromBot } from './messages.js';

/** The exchange as a process of its own sees it: messages to and from the process that has it. */
export class RemoteVenue implements BotsVenue {
  private readonly questions = new Map<number, (account: AccountSnapshot) => void>();
  private readonly sides = new Map<ClientOrderId, SubmitOrder['side']>();
  private listener: ((report: ExecutionReport) => void) | undefined;

  constructor(
    private readonly send: (message: FromBot) => void,
    private readonly life: Life,
  ) {}

  submit(order: SubmitOrder): void {
    this.sides.set(order.clientOrderId, order.side);
    this.send({ kind: 'command', command: commandText(order) });
  }

  cancel(request: RequestCancel): void {
    this.send({ kind: 'command', command: commandText(request) });
  }

  snapshot({ since, lookUp }: SnapshotRequest): ReturnType<Execution['snapshot']> {
    const id = this.questions.size + 1;
    this.send({ kind: 'ask account', id, since, lookUp });
    return this.life.during('ask account', () => new Promise((resolve) => this.questions.set(id, resolve)));
  }

  connect(listener: (report: ExecutionReport) => void): () => void {
    this.listener = listener;
    this.send({ kind: 'listening' });
    return () => (this.listener = undefined);
  }

  sideOf(id: ClientOrderId): SubmitOrder['side'] | undefined {
    return this.sides.get(id);
  }

  report(event: string): void {
    this.listener?.(eventOf<ExecutionReport>(event));
  }

  answer(id: number, event: string): void {
    this.questions.get(id)?.(eventOf<AccountSnapshot>(event));
  }
}

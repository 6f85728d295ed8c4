import type { EngineCommand } from '../commands/engine-command.js';
import type { BotEvent } from '../events/bot-event.js';
import type { Posting } from '../ledger/posting.js';
import type { Order } from '../model/order.js';
import type { Ticker } from '../model/ticker.js';
import type { RecordedFill } from '../ports/repositories.port.js';
import type { RefusedCommand } from '../risk/refusal.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { Lifecycle } from './lifecycle.js';
import type { StepResult } from './step-result.js';

/** Collects what one event leads to while the engine works on it. */
export class StepRecorder {
  readonly commands: EngineCommand[] = [];
  readonly refused: RefusedCommand[] = [];
  readonly fills: RecordedFill[] = [];
  readonly postings: Posting[] = [];
  private readonly changed = new Map<ClientOrderId, Order>();

  constructor(
    readonly seq: number,
    readonly event: BotEvent,
  ) {}

  changeOrder(order: Order): void {
    this.changed.set(order.clientOrderId, order);
  }

  result(ticker: Ticker | undefined, lifecycle: Lifecycle): StepResult {
    return {
      seq: this.seq,
      at: this.event.at,
      event: this.event,
      commands: this.commands,
      ...(ticker === undefined ? {} : { ticker }),
      refused: this.refused,
      orders: [...this.changed.values()],
      fills: this.fills,
      postings: this.postings,
      lifecycle,
    };
  }
}

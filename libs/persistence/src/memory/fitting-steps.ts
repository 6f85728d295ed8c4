import { encodeEntry, GridbotError, type Order, type StepResult } from '@gridbot/core';
import { orderIdTaken, sameTerms } from '../order-terms.js';
import { assertNextStep } from '../sequence.js';
import { executionOf, type MemoryTables } from './memory-tables.js';

/** What a batch is compared with. */
export interface BatchSurroundings {
  readonly bot: string;
  readonly tables: MemoryTables;
  /** True if another bot has this client order id. */
  readonly isForeign: (clientOrderId: string) => boolean;
}

/**
 * The steps of a batch that are not kept yet, every one checked against what is kept and against those before it.
 * @throws GridbotError STORE.CONFLICT for the first one that does not fit
 */
export function fittingSteps(steps: readonly StepResult[], surroundings: BatchSurroundings): readonly StepResult[] {
  const { bot, tables } = surroundings;
  const fresh: StepResult[] = [];
  const batch = new Batch(surroundings);
  steps.forEach((step, index) => {
    if (index > 0) assertNextStep(bot, steps[index - 1]!.seq, step.seq);
    const kept = tables.entries[step.seq - 1];
    if (kept !== undefined) {
      if (encodeEntry(kept) !== encodeEntry(step)) throw otherStepKept(bot, step.seq);
      return;
    }
    assertNextStep(bot, tables.lastSeq + fresh.length, step.seq);
    batch.assertFits(step);
    fresh.push(step);
  });
  return fresh;
}

/** Orders and trades of a batch, on top of those that are kept. */
class Batch {
  private readonly orders = new Map<string, Order>();
  private readonly executions = new Set<string>();

  constructor(private readonly surroundings: BatchSurroundings) {}

  assertFits(step: StepResult): void {
    for (const order of step.orders) this.addOrder(order);
    for (const recorded of step.fills) {
      const { clientOrderId, fill } = recorded;
      const execution = executionOf(recorded);
      if (this.surroundings.tables.executions.has(execution) || this.executions.has(execution)) {
        throw unkeepable(step, `fill ${fill.tradeId} of order ${clientOrderId} is counted already`);
      }
      if (this.known(clientOrderId) === undefined) {
        throw unkeepable(step, `its fill ${fill.tradeId} belongs to order ${clientOrderId}, which is not kept`);
      }
      this.executions.add(execution);
    }
  }

  private addOrder(order: Order): void {
    const known = this.known(order.clientOrderId);
    const taken = known === undefined ? this.surroundings.isForeign(order.clientOrderId) : !sameTerms(known, order);
    if (taken) throw orderIdTaken(order);
    this.orders.set(order.clientOrderId, order);
  }

  private known(clientOrderId: string): Order | undefined {
    return this.orders.get(clientOrderId) ?? this.surroundings.tables.orders.get(clientOrderId);
  }
}

function unkeepable({ seq }: StepResult, why: string): GridbotError {
  return new GridbotError('STORE.CONFLICT', `step ${seq} cannot be kept: ${why}`, { details: { seq } });
}

function otherStepKept(bot: string, seq: number): GridbotError {
  return new GridbotError(
    'STORE.CONFLICT',
    `step ${seq} of bot "${bot}" cannot be kept: another step of this number is kept already. If another process runs this bot, stop ` +
      'one of the two and start this one again',
    { details: { bot, seq } },
  );
}

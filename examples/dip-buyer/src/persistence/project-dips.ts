import { Decimal, type RecordedFill, type StepResult, type StrategyTransaction } from '@gridbot/core';
import { Dip } from './dip.entity.js';

/** Keeps one row for each dip, however many executions it took. */
export async function projectDips({ fills }: StepResult, transaction: StrategyTransaction): Promise<void> {
  for (const recorded of fills) await keep(recorded, transaction);
}

async function keep({ clientOrderId, fill }: RecordedFill, transaction: StrategyTransaction): Promise<void> {
  const { bot } = transaction;
  const [known] = await transaction.find(Dip, { bot, clientOrderId });
  const paid = fill.lastPrice.times(fill.lastQuantity);
  const row: Dip = {
    bot,
    clientOrderId,
    boughtAt: fill.at,
    base: sum(known?.base, fill.lastQuantity),
    paid: sum(known?.paid, paid),
    trades: (known?.trades ?? 0) + 1,
  };
  await transaction.upsert(Dip, [row]);
}

function sum(before: string | undefined, more: Decimal): string {
  return Decimal.parse(before ?? '0')
    .plus(more)
    .toString();
}

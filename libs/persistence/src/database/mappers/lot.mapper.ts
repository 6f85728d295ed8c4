import { Decimal, price, type KeptLot, type Lot } from '@gridbot/core';
import type { LotEntity } from '../entities/lot.entity.js';

export const lotMapper = {
  toPersistence: (
    lot: Lot,
    {
      botId,
      seq,
      line,
      at,
    }: { readonly botId: number; readonly seq: number; readonly line: number; readonly at: number },
  ): LotEntity => {
    return {
      botId,
      seq,
      line,
      id: lot.id,
      quantity: lot.quantity.toString(),
      cost: lot.cost.toString(),
      state: lot.state,
      target: lot.target?.toString() ?? null,
      boughtBy: lot.boughtBy ?? null,
      soldBy: lot.soldBy ?? null,
      openedAt: at,
      updatedAt: at,
    };
  },

  toDomain: (row: LotEntity): KeptLot => {
    const { id, seq, state, openedAt, updatedAt } = row;
    return {
      ...{ id, state, seq, openedAt, updatedAt },
      quantity: Decimal.parse(row.quantity),
      cost: Decimal.parse(row.cost),
      ...(row.target !== null && { target: price(row.target) }),
      ...(row.boughtBy !== null && { boughtBy: row.boughtBy }),
      ...(row.soldBy !== null && { soldBy: row.soldBy }),
    };
  },
};

import { clientOrderId, Decimal, price, quantity, tradeId, type KeptFill, type RecordedFill } from '@gridbot/core';
import type { FillEntity } from '../entities/fill.entity.js';

/** A row with what matters of its order. */
export type FillRow = FillEntity & Pick<KeptFill, 'side' | 'key'>;

export const fillMapper = {
  toPersistence: (
    { clientOrderId, fill }: RecordedFill,
    { botId, seq, line }: { readonly botId: number; readonly seq: number; readonly line: number },
  ): FillEntity => {
    return {
      botId,
      seq,
      line,
      clientOrderId,
      tradeId: fill.tradeId,
      at: fill.at,
      lastQuantity: fill.lastQuantity.toString(),
      lastPrice: fill.lastPrice.toString(),
      fee: fill.fee.toString(),
      feeAsset: fill.feeAsset,
      liquidity: fill.liquidity,
    };
  },

  toDomain: (row: FillRow): KeptFill => {
    const { seq, side, key } = row;
    return {
      ...{ seq, side, key },
      clientOrderId: clientOrderId(row.clientOrderId),
      fill: {
        tradeId: tradeId(row.tradeId),
        at: row.at,
        lastQuantity: quantity(row.lastQuantity),
        lastPrice: price(row.lastPrice),
        fee: Decimal.parse(row.fee),
        feeAsset: row.feeAsset,
        liquidity: row.liquidity,
      },
    };
  },
};

import { clientOrderId, Decimal, price, quantity, tradeId, type RecordedFill } from '@gridbot/core';
import type { FillEntity } from '../entities/fill.entity.js';

export const fillMapper = {
  toPersistence: (
    { clientOrderId, fill }: RecordedFill,
    origin: { readonly botId: number; readonly seq: number; readonly line: number },
  ): FillEntity => {
    return {
      ...origin,
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

  toDomain: (row: FillEntity): RecordedFill => {
    return {
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

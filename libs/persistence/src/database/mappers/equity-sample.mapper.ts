import { Decimal, price, type EquitySample } from '@gridbot/core';
import type { EquitySampleEntity } from '../entities/equity-sample.entity.js';

export const equitySampleMapper = {
  toPersistence: (sample: EquitySample, botId: number): EquitySampleEntity => {
    const { at, base, quote, equity, realizedProfit } = sample;
    return {
      ...{ botId, at },
      price: sample.price.toString(),
      base: base.toString(),
      quote: quote.toString(),
      equity: equity.toString(),
      realizedProfit: realizedProfit.toString(),
    };
  },

  toDomain: (row: EquitySampleEntity): EquitySample => {
    return {
      at: row.at,
      price: price(row.price),
      base: Decimal.parse(row.base),
      quote: Decimal.parse(row.quote),
      equity: Decimal.parse(row.equity),
      realizedProfit: Decimal.parse(row.realizedProfit),
    };
  },
};

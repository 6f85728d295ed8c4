import { Decimal, type AssetTotal, type KeptBalance } from '@gridbot/core';
import type { BalanceEntity } from '../entities/balance.entity.js';

export const balanceMapper = {
  toPersistence: (
    { asset, total }: AssetTotal,
    { botId, seq, at }: Pick<BalanceEntity, 'botId' | 'seq' | 'at'>,
  ): BalanceEntity => {
    return { botId, seq, at, asset, total: total.toString() };
  },

  toDomain: ({ asset, total, seq, at }: BalanceEntity): KeptBalance => {
    return { asset, total: Decimal.parse(total), seq, at };
  },
};

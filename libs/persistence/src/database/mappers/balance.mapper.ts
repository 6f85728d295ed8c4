import { Decimal, type AssetTotal, type KeptBalance } from '@gridbot/core';
import type { BalanceEntity } from '../entities/balance.entity.js';

export const balanceMapper = {
  toPersistence: ({ asset, total }: AssetTotal, origin: Pick<BalanceEntity, 'botId' | 'seq' | 'at'>): BalanceEntity => {
    return { ...origin, asset, total: total.toString() };
  },

  toDomain: ({ asset, total, seq, at }: BalanceEntity): KeptBalance => {
    return { asset, total: Decimal.parse(total), seq, at };
  },
};

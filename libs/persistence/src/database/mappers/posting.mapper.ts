import { Decimal, type Posting, type RecordedPosting } from '@gridbot/core';
import type { PostingEntity } from '../entities/posting.entity.js';

export const postingMapper = {
  toPersistence: (
    { transaction, account, asset, amount }: Posting,
    {
      botId,
      seq,
      at,
      line,
    }: { readonly botId: number; readonly seq: number; readonly at: number; readonly line: number },
  ): PostingEntity => {
    return { botId, seq, at, line, transaction, account, asset, amount: amount.toString() };
  },

  toDomain: (row: PostingEntity): RecordedPosting => {
    const { transaction, account, asset, seq, at } = row;
    return { transaction, account, asset, amount: Decimal.parse(row.amount), seq, at };
  },
};

import type { BotKey } from '@gridbot/core';
import type { BotEntity } from '../entities/bot.entity.js';

export const botMapper = {
  toPersistence: (key: BotKey, made: Pick<BotEntity, 'id' | 'orderIdBase' | 'createdAt'>): BotEntity => {
    const { name, mode, exchange, instrument, strategy } = key;
    return {
      ...made,
      name,
      mode,
      exchange,
      instrument,
      strategy,
      restoreEpoch: 0,
      unchainedSeq: 0,
      journalAfter: 0,
      unconfirmed: null,
    };
  },

  toDomain: ({ name, mode, exchange, instrument, strategy }: BotEntity): BotKey => {
    return { name, mode, exchange, instrument, strategy };
  },
};

import type { JsonValue, Notify, PendingNotice } from '@gridbot/core';
import type { NoticeEntity } from '../entities/notice.entity.js';

export const noticeMapper = {
  toPersistence: (
    { level, topic, text, details }: Omit<Notify, 'type'>,
    origin: Pick<NoticeEntity, 'botId' | 'seq' | 'line' | 'at'>,
  ): NoticeEntity => {
    return {
      ...origin,
      level,
      topic,
      text,
      details: details === undefined ? null : JSON.stringify(details),
      takenAt: null,
    };
  },

  toDomain: ({ seq, line, at, level, topic, text, details }: NoticeEntity): PendingNotice => {
    const known = { seq, line, at, level, topic, text };
    return details === null ? known : { ...known, details: JSON.parse(details) as JsonValue };
  },
};

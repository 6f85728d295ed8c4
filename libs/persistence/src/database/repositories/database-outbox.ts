import type { NoticeOutbox, PendingNotice, UnixMillis } from '@gridbot/core';
import type { Database } from '../database.js';
import { NoticeEntity } from '../entities/index.js';
import { noticeMapper } from '../mappers/notice.mapper.js';
import type { KnownBot } from '../open-bot.js';
import { RowReader } from '../row-reader.js';

export class DatabaseOutbox implements NoticeOutbox {
  private readonly reader: RowReader<NoticeEntity, PendingNotice>;

  constructor(
    private readonly database: Database,
    private readonly bot: () => KnownBot,
    private readonly now: () => UnixMillis,
  ) {
    this.reader = new RowReader(database, bot, 'outbox', noticeMapper.toDomain);
  }

  async pending(limit?: number): Promise<readonly PendingNotice[]> {
    const { id } = this.bot();
    return this.reader.page(
      {
        entity: NoticeEntity,
        where: (given) => [`t.bot_id = ${given(id)}`, 't.taken_at IS NULL'],
        order: ['seq', 'line'],
      },
      limit === undefined ? {} : { limit },
    );
  }

  async taken(notices: readonly Pick<PendingNotice, 'seq' | 'line'>[]): Promise<void> {
    const { id, name } = this.bot();
    if (notices.length === 0) return;
    const at = this.now();
    const sql = 'UPDATE outbox SET taken_at = $1 WHERE bot_id = $2 AND seq = $3 AND line = $4 AND taken_at IS NULL';
    await this.database.write(
      `mark messages of bot "${name}" as taken`,
      async (transaction) => {
        await Promise.all(notices.map(({ seq, line }) => transaction.execute(sql, [at, id, seq, line])));
      },
      'outbox',
    );
  }
}

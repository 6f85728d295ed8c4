import type { KeptTimer, TimerRepository } from '@gridbot/core';
import type { Database } from '../database.js';
import { TimerEntity } from '../entities/index.js';
import type { KnownBot } from '../open-bot.js';
import { RowReader } from '../row-reader.js';

export class DatabaseTimerRepository implements TimerRepository {
  private readonly reader: RowReader<TimerEntity, KeptTimer>;

  constructor(
    database: Database,
    private readonly bot: () => KnownBot,
  ) {
    this.reader = new RowReader(database, bot, 'timers', ({ name, at }) => ({ name, at }));
  }

  async list(): Promise<readonly KeptTimer[]> {
    const { id } = this.bot();
    return this.reader.page(
      { entity: TimerEntity, where: (given) => [`t.bot_id = ${given(id)}`], order: ['at', 'seq', 'line'] },
      { limit: Infinity },
    );
  }
}

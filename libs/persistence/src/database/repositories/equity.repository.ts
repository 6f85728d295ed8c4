import type { EquityRepository, EquitySample, Page, TimeSpan } from '@gridbot/core';
import type { Database } from '../database.js';
import { EquitySampleEntity } from '../entities/index.js';
import { equitySampleMapper } from '../mappers/equity-sample.mapper.js';
import type { KnownBot } from '../open-bot.js';
import { RowReader, type RowList } from '../row-reader.js';

export class DatabaseEquityRepository implements EquityRepository {
  private readonly reader: RowReader<EquitySampleEntity, EquitySample>;

  constructor(
    database: Database,
    private readonly bot: () => KnownBot,
  ) {
    this.reader = new RowReader(database, bot, 'equity_samples', equitySampleMapper.toDomain);
  }

  async list(query?: Page): Promise<readonly EquitySample[]> {
    return this.reader.page(this.all(), query);
  }

  each(query?: TimeSpan): AsyncIterable<EquitySample> {
    return this.reader.each(this.all(), query);
  }

  private all(): RowList<EquitySampleEntity> {
    const { id } = this.bot();
    return { entity: EquitySampleEntity, where: (given) => [`t.bot_id = ${given(id)}`], order: ['at'], time: 'at' };
  }
}

import type { ClientOrderId, FillRepository, Page, RecordedFill } from '@gridbot/core';
import { limitOf } from '../../page.js';
import type { Database } from '../database.js';
import { FillEntity } from '../entities/index.js';
import { fillMapper } from '../mappers/fill.mapper.js';
import type { OpenBot } from '../open-bot.js';
import { readRows } from '../rows.js';
import { timeRange } from './time-range.js';

export class DatabaseFillRepository implements FillRepository {
  constructor(
    private readonly database: Database,
    private readonly bot: () => OpenBot,
  ) {}

  async list(query?: Page & { readonly clientOrderId?: ClientOrderId }): Promise<readonly RecordedFill[]> {
    const { id: botId, name, place } = this.bot();
    const limit = limitOf(query);
    if (limit === 0) return [];
    const range = timeRange(query);
    const clientOrderId = query?.clientOrderId;
    const rows = await this.database.read(`list the fills of bot "${name}"`, (manager) =>
      manager.find(FillEntity, {
        where: { botId, ...(range && { at: range }), ...(clientOrderId && { clientOrderId }) },
        order: { at: 'ASC', seq: 'ASC', line: 'ASC' },
        take: limit,
      }),
    );
    return readRows(rows, fillMapper.toDomain, { place, table: 'fills' });
  }
}

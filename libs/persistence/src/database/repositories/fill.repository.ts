import type { ClientOrderId, FillRepository, KeptFill, Page, TimeSpan } from '@gridbot/core';
import type { Database } from '../database.js';
import { FillEntity } from '../entities/index.js';
import { fillMapper, type FillRow } from '../mappers/fill.mapper.js';
import type { KnownBot } from '../open-bot.js';
import type { EntityClass } from '../database.js';
import { RowReader, type RowList } from '../row-reader.js';

const ORDER = {
  sql: 'JOIN orders o ON o.bot_id = t.bot_id AND o.client_order_id = t.client_order_id',
  columns: ['o.side AS "side"', 'o.key AS "key"'],
};

export class DatabaseFillRepository implements FillRepository {
  private readonly reader: RowReader<FillRow, KeptFill>;

  constructor(
    database: Database,
    private readonly bot: () => KnownBot,
  ) {
    this.reader = new RowReader(database, bot, 'fills', fillMapper.toDomain);
  }

  async list(query?: Page & { readonly clientOrderId?: ClientOrderId }): Promise<readonly KeptFill[]> {
    return this.reader.page(this.ofOrder(query?.clientOrderId), query);
  }

  each(query?: TimeSpan): AsyncIterable<KeptFill> {
    return this.reader.each(this.ofOrder(undefined), query);
  }

  private ofOrder(clientOrderId: ClientOrderId | undefined): RowList<FillRow> {
    const { id } = this.bot();
    return {
      entity: FillEntity as EntityClass<FillRow>,
      where: (given) => [
        `t.bot_id = ${given(id)}`,
        ...(clientOrderId === undefined ? [] : [`t.client_order_id = ${given(clientOrderId)}`]),
      ],
      order: ['seq', 'line'],
      few: clientOrderId !== undefined,
      time: 'at',
      join: ORDER,
    };
  }
}

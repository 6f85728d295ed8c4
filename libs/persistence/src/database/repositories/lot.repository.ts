import type { KeptLot, LotRepository, Page } from '@gridbot/core';
import type { Database } from '../database.js';
import { LotEntity } from '../entities/index.js';
import { lotMapper } from '../mappers/lot.mapper.js';
import type { KnownBot } from '../open-bot.js';
import type { Parameter } from '../row-query.js';
import { RowReader, type RowList } from '../row-reader.js';

export class DatabaseLotRepository implements LotRepository {
  private readonly reader: RowReader<LotEntity, KeptLot>;

  constructor(
    database: Database,
    private readonly bot: () => KnownBot,
  ) {
    this.reader = new RowReader(database, bot, 'lots', lotMapper.toDomain);
  }

  async find(id: string): Promise<KeptLot | undefined> {
    const [lot] = await this.reader.page(this.that((given) => [`t.id = ${given(id)}`]));
    return lot;
  }

  async ofKey(key: string): Promise<readonly KeptLot[]> {
    return this.reader.page(
      this.that((given) => [`(t.bought_by = ${given(key)} OR t.sold_by = ${given(key)})`]),
      { limit: Infinity },
    );
  }

  async list(query?: Page & { readonly sold?: boolean }): Promise<readonly KeptLot[]> {
    const { sold } = query ?? {};
    // Spelt as in the index on unsold lots.
    const condition = sold === undefined ? [] : [`t.state ${sold ? '=' : '<>'} 'sold'`];
    return this.reader.page(
      this.that(() => condition),
      query,
    );
  }

  private that(conditions: (given: Parameter) => readonly string[]): RowList<LotEntity> {
    const { id } = this.bot();
    return {
      entity: LotEntity,
      where: (given) => [`t.bot_id = ${given(id)}`, ...conditions(given)],
      order: ['seq', 'line'],
      time: 'openedAt',
    };
  }
}

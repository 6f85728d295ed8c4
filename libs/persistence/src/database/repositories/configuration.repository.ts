import type { ConfigurationRepository, KeptConfiguration } from '@gridbot/core';
import type { Database } from '../database.js';
import { ConfigurationEntity } from '../entities/index.js';
import { configurationMapper } from '../mappers/configuration.mapper.js';
import type { KnownBot } from '../open-bot.js';
import type { Parameter } from '../row-query.js';
import { RowReader, type RowList } from '../row-reader.js';

export class DatabaseConfigurationRepository implements ConfigurationRepository {
  private readonly reader: RowReader<ConfigurationEntity, KeptConfiguration>;

  constructor(
    database: Database,
    private readonly bot: () => KnownBot,
  ) {
    this.reader = new RowReader(database, bot, 'configurations', configurationMapper.toDomain);
  }

  async list(): Promise<readonly KeptConfiguration[]> {
    return this.reader.page(
      this.that(() => []),
      { limit: Infinity },
    );
  }

  async at(seq: number): Promise<KeptConfiguration | undefined> {
    const [configuration] = await this.reader.page(
      this.that((given) => [`t.seq <= ${given(seq)}`]),
      { limit: 1, newest: true },
    );
    return configuration;
  }

  private that(conditions: (given: Parameter) => readonly string[]): RowList<ConfigurationEntity> {
    const { id } = this.bot();
    return {
      entity: ConfigurationEntity,
      where: (given) => [`t.bot_id = ${given(id)}`, ...conditions(given)],
      order: ['seq'],
    };
  }
}

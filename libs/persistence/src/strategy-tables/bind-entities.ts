import { GridbotError, type StrategyTables } from '@gridbot/core';
import type { DataSource } from 'typeorm';
import { namespaceOf } from './namespace.js';

/**
 * Puts the entities of a strategy, which the data source was made with, into the strategy's namespace.
 * @throws GridbotError PLUGIN.INVALID if one of them names a schema or database of its own
 */
export async function bindEntities(source: DataSource, { strategy, entities }: StrategyTables): Promise<void> {
  const { schema, prefix } = await namespaceOf(source.manager, strategy);
  for (const entity of entities) {
    const metadata = source.getMetadata(entity);
    if (metadata.tableMetadataArgs.schema !== undefined || metadata.tableMetadataArgs.database !== undefined) {
      throw new GridbotError(
        'PLUGIN.INVALID',
        `table "${metadata.tableName}" of strategy "${strategy}" names a schema or database: leave both out, it gets its own`,
      );
    }
    const table = metadata.tableMetadataArgs.name ?? metadata.tableName;
    metadata.tableName = `${prefix}${table}`;
    metadata.tablePath = schema === undefined ? metadata.tableName : `${schema}.${table}`;
    if (schema !== undefined) metadata.schema = schema;
  }
}

import { GridbotError, type Millis, type StrategyTables } from '@gridbot/core';
import { DataSource } from 'typeorm';
import * as entities from '../database/entities/index.js';
import { ClosingConnections } from './closing-connections.js';
import { loadPg } from './load-pg.js';
import type { PostgresAddress } from './postgres-address.js';

/** Settings of the connections to one server. */
export interface ConnectionSettings {
  /** How long a server may take to let us in. */
  readonly connectTimeout: Millis;
  /** How long it may take to answer a statement before the connection counts as lost. */
  readonly answerTimeout: Millis;
  readonly strategyTables?: StrategyTables | undefined;
}

/** Connections for reading beside the one that writes. */
const READERS = 3;

const BIGINT = 20;

/** TypeORM's view of a database, and the connections it makes. */
export interface ConnectedSource {
  readonly source: DataSource;
  readonly connections: ClosingConnections;
}

/** Connects, with a small pool of connections; one has been made when it resolves. */
export async function connectSource(address: PostgresAddress, settings: ConnectionSettings): Promise<ConnectedSource> {
  const pg = await loadPg();
  const connections = new ClosingConnections(pg);
  const source = new DataSource({
    type: 'postgres',
    driver: pg,
    url: address.url,
    applicationName: 'gridbot',
    connectTimeoutMS: settings.connectTimeout,
    poolSize: READERS + 1,
    installExtensions: false,
    entities: [...Object.values(entities), ...(settings.strategyTables?.entities ?? [])],
    logging: false,
    // A connection that dies while nobody uses it: the next one who asks gets another.
    poolErrorHandler: () => {},
    extra: {
      Client: connections.Client,
      keepAlive: true,
      pipeline: true,
      query_timeout: settings.answerTimeout,
      types: {
        getTypeParser: (type: number, format?: 'text'): ((text: string) => unknown) =>
          type === BIGINT ? wholeNumber : (pg.types.getTypeParser(type, format) as (text: string) => unknown),
      },
    },
  });
  return { source: await source.initialize(), connections };
}

/** The driver gives BIGINT as text; ours are counters and times in milliseconds. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new GridbotError(
    'STORE.CORRUPT',
    `the database holds the number ${text}, which is too large. Restore a backup`,
  );
}

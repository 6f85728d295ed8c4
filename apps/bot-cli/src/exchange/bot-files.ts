import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { BotConfig } from '../config/bot.config.js';
import { runtimeFolder } from '../control/runtime-folder.js';
import { placeText, type DatabasePlace } from '../persistence/database-place.js';

/** Longest path that a Unix domain socket may have everywhere, in bytes. */
const LONGEST_SOCKET_PATH = 100;

/** The few files that a bot keeps besides its database. */
export interface BotFiles {
  /** Absolute. */
  readonly folder: string;
  /** What the exchange adapter needs again in the next process. */
  readonly adapterMemory: string;
  /** The attempts to start that failed. */
  readonly failedStarts: string;
  /** Where a running bot takes requests. */
  readonly socket: string;
}

/**
 * Where a bot's files are: beside its SQLite file, else in `persistence.dataFolder`. Two bots never share one: the names carry a short hash of
 * database and bot.
 * @param runtime folder of the socket, if another than that of the files
 */
export function botFiles(
  { name, persistence }: Pick<BotConfig, 'name' | 'persistence'>,
  place: DatabasePlace,
  workingDirectory: string,
  runtime: string | undefined = runtimeFolder(),
): BotFiles {
  const { dataFolder = 'data' } = persistence;
  const folder = place.use === 'sqlite' ? dirname(place.file) : resolve(workingDirectory, dataFolder);
  const tag = createHash('sha256')
    .update(`${placeText(place)}\n${folder}\n${name}`)
    .digest('hex')
    .slice(0, 10);
  const inFolder = join(runtime ?? folder, `${tag}.sock`);
  const short = Buffer.byteLength(inFolder) <= LONGEST_SOCKET_PATH;
  return {
    folder,
    adapterMemory: join(folder, `${name}-${tag}.exchange.json`),
    failedStarts: join(folder, `${name}-${tag}.starts.json`),
    socket: short ? inFolder : join(tmpdir(), `gridbot-${tag}.sock`),
  };
}

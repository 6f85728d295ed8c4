import type { ConfigProblem } from '@gridbot/core';
import type { BotConfig } from './bot.config.js';
import { looksLikeUrl, NO_PATH } from './mistaken-path.js';
import type { PersistenceConfig } from './persistence.config.js';

/** Schema of live bots, unless another is set. */
export const LIVE_SCHEMA = 'gridbot';
/** Schema of dry-runs, unless another is set. */
export const DRY_RUN_SCHEMA = 'gridbot_dry_run';

/** What is wrong between the settings of `persistence`. Never quotes a URL: it may hold a password. */
export function persistenceProblems({ mode, persistence }: BotConfig): readonly ConfigProblem[] {
  if (persistence.use === 'memory') return [];
  if (persistence.use === 'sqlite') {
    return [
      ...notOf('sqlite', persistence, ['urlFile', 'url', 'passwordFile', 'schema']),
      ...besideFile(persistence),
      ...pathProblems('file', persistence),
    ];
  }
  return [
    ...notOf('postgres', persistence, ['file']),
    ...urlProblems(persistence),
    ...pathProblems('urlFile', persistence),
    ...pathProblems('passwordFile', persistence),
    ...(mode === 'dry-run' && persistence.schema === LIVE_SCHEMA ? [DRY_RUN_ON_LIVE] : []),
  ];
}

const DRY_RUN_ON_LIVE: ConfigProblem = {
  path: 'persistence.schema',
  given: LIVE_SCHEMA,
  message: `is where live bots are kept; a dry-run needs another, such as ${DRY_RUN_SCHEMA}`,
};

function notOf(
  use: PersistenceConfig['use'],
  persistence: PersistenceConfig,
  settings: readonly ('file' | 'urlFile' | 'url' | 'passwordFile' | 'schema')[],
): readonly ConfigProblem[] {
  const given = settings.filter((setting) => persistence[setting] !== undefined);
  const other = use === 'sqlite' ? 'postgres' : 'sqlite';
  return given.map((setting) => ({
    path: `persistence.${setting}`,
    message: `is a setting of ${other}, and persistence.use is ${use}: set persistence.use to ${other}, or remove it`,
  }));
}

/** SQLite has its folder already. */
function besideFile({ dataFolder }: PersistenceConfig): readonly ConfigProblem[] {
  if (dataFolder === undefined) return [];
  const message = 'goes with postgres and memory: with sqlite, everything is kept beside persistence.file. Remove it';
  return [{ path: 'persistence.dataFolder', given: dataFolder, message }];
}

function pathProblems(
  setting: 'file' | 'urlFile' | 'passwordFile',
  persistence: PersistenceConfig,
): readonly ConfigProblem[] {
  if (!looksLikeUrl(persistence[setting] ?? '')) return [];
  const url =
    'The URL of a PostgreSQL database stands in a file that persistence.urlFile names, or in GRIDBOT_PERSISTENCE__URL';
  return [{ path: `persistence.${setting}`, message: `${NO_PATH}. ${url}` }];
}

function urlProblems({ url, urlFile }: PersistenceConfig): readonly ConfigProblem[] {
  if (url !== undefined && urlFile !== undefined) {
    return [{ path: 'persistence.urlFile', message: 'there is a persistence.url too: give one of them' }];
  }
  if (url === undefined && urlFile === undefined) {
    return [
      {
        path: 'persistence.urlFile',
        message:
          'is missing: postgres needs a file that holds its connection URL, or the URL itself in the variable GRIDBOT_PERSISTENCE__URL',
      },
    ];
  }
  return url === undefined || isPostgresUrl(url) ? [] : [{ path: 'persistence.url', message: `must be ${URL_FORM}` }];
}

/** How what means something in a URL is written in its parts. */
export const ESCAPES = 'with special characters as %XX (@ is %40, # is %23, / is %2F, % is %25)';

/** What a connection URL looks like, to follow "must be". */
export const URL_FORM = `a connection URL: postgres://user:password@host:5432/database, ${ESCAPES}`;

/** True for the URL of a PostgreSQL database, and not for one that falls into the wrong parts because of characters that are not escaped. */
export function isPostgresUrl(text: string): boolean {
  if (!/^postgres(ql)?:\/\/./.test(text) || /%(?![0-9a-f]{2})/i.test(text) || !URL.canParse(text)) return false;
  const { pathname, hash } = new URL(text);
  return !`${pathname}${hash}`.includes('@');
}

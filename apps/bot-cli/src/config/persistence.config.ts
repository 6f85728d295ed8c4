import type { Millis } from '@gridbot/core';
import { Describe, IsOneOf, IsOptional, IsSection, IsText } from '@gridbot/config';
import { IsDuration } from './is-duration.decorator.js';

const DAY: Millis = 86_400_000;

/** Where a memory can be kept. */
export const STORES = ['sqlite', 'postgres', 'memory'] as const;

/** How long what the bot saw and said is kept. Orders, fills, lots and postings are kept for ever. */
export class JournalConfig {
  @Describe('How long steps are kept that no recovery needs: 365d, or all. They are what replay and explain read.')
  @IsDuration({ atLeast: DAY, atMost: 36_500 * DAY, or: 'all', such: 'of at least a day, such as 365d' })
  retention: Millis | 'all' = 365 * DAY;
}

/** Where the bot keeps its memory. */
export class PersistenceConfig {
  @Describe('sqlite keeps everything in a file, postgres on a server; memory forgets at the end.')
  @IsOneOf(STORES)
  use: (typeof STORES)[number] = 'sqlite';

  @Describe('sqlite: the file. Default: ./data/<name>-<mode>.sqlite')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  file?: string;

  @Describe('postgres: file that holds the connection URL, postgres://user:password@host:5432/database')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  urlFile?: string;

  @Describe(
    'postgres: the connection URL itself. One that holds a password comes from the environment only: GRIDBOT_PERSISTENCE__URL',
  )
  @IsOptional()
  @IsText({ expectation: 'a connection URL' })
  url?: string;

  @Describe('postgres: file that holds the password of the user whom the URL names, for a URL without one')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  passwordFile?: string;

  @Describe('postgres: the schema that holds the tables. Default: gridbot for live, gridbot_dry_run for dry-runs')
  @IsOptional()
  @IsText({
    pattern: /(?!pg_)[a-z_][a-z0-9_]{0,62}/,
    expectation: 'a name of 1 to 63 small letters, digits and _ that does not begin with a digit or pg_',
  })
  schema?: string;

  @Describe(
    'postgres and memory: folder for the few files besides the database. Default: ./data. sqlite: beside its file',
  )
  @IsOptional()
  @IsText({ expectation: 'the path of a folder' })
  dataFolder?: string;

  @IsSection(() => JournalConfig)
  journal = new JournalConfig();

  @Describe('How long a process that says nothing any more is believed to run the bot: from 5s to 1h. Default: 15s')
  @IsOptional()
  @IsDuration({ atLeast: 5_000, atMost: 3_600_000, such: 'from 5s to 1h' })
  leaseTime?: Millis;
}

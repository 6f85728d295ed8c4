import type { Millis } from '@gridbot/core';
import { Describe, IsOptional, IsSection, IsText } from '@gridbot/config';
import { IsDuration } from './is-duration.decorator.js';

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60_000;
const HOUR: Millis = 3_600_000;

/** Where secrets are read from. Only names of files stand in bot.yaml; the secrets themselves can come from the environment alone. */
export class CredentialsConfig {
  @Describe('File that holds the API key.')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  keyFile?: string;

  @Describe('The API key itself, from the environment only: GRIDBOT_EXCHANGE__CREDENTIALS__KEY')
  @IsOptional()
  @IsText({ expectation: 'an API key' })
  key?: string;

  @Describe('File that holds the API secret.')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  secretFile?: string;

  @Describe('The API secret itself, from the environment only: GRIDBOT_EXCHANGE__CREDENTIALS__SECRET')
  @IsOptional()
  @IsText({ expectation: 'an API secret' })
  secret?: string;

  @Describe('File that holds the pass phrase, for exchanges whose keys have one.')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  passwordFile?: string;

  @Describe('The pass phrase itself, from the environment only: GRIDBOT_EXCHANGE__CREDENTIALS__PASSWORD')
  @IsOptional()
  @IsText({ expectation: 'a pass phrase' })
  password?: string;

  @Describe(
    'Folder of the locks that keep a second program from an API key: the same for all that may use the key. Default: the one for temporary files',
  )
  @IsOptional()
  @IsText({ expectation: 'the path of a folder' })
  lockFolder?: string;
}

/** What every exchange has; the rest of the section is the adapter's own. */
export class ExchangeConfig {
  @Describe('Short name (kraken), npm package, or path of the exchange adapter.')
  @IsText({ expectation: 'the name of an exchange, such as kraken' })
  use!: string;

  @Describe('What is traded, as BASE/QUOTE.')
  @IsText({
    pattern: /(?!([^/]+)\/\1$)[^\s/:]+\/[^\s/:]+/,
    expectation: 'an instrument as BASE/QUOTE, two different assets, such as BTC/USD',
  })
  instrument!: string;

  @Describe('Live only.')
  @IsOptional()
  @IsSection(() => CredentialsConfig)
  credentials?: CredentialsConfig;

  @Describe('Live: how often rules, status and fees are asked for again. Default: 1h')
  @IsDuration({ atLeast: MINUTE, atMost: 24 * HOUR, such: 'from 1m to 24h' })
  refreshEvery: Millis = HOUR;

  @Describe('Live: how often orders, fills and balances are compared with the account while all is well. Default: 3m')
  @IsDuration({ atLeast: 10 * SECOND, atMost: HOUR, such: 'from 10s to 1h' })
  reconcileEvery: Millis = 3 * MINUTE;
}

import { Describe, IsOptional, IsSection, IsText } from '@gridbot/config';

/** Where secrets are read from. Only file names stand in bot.yaml. */
export class CredentialsConfig {
  @Describe('File that holds the API key.')
  @IsText({ expectation: 'the path of a file' })
  keyFile!: string;

  @Describe('File that holds the API secret.')
  @IsText({ expectation: 'the path of a file' })
  secretFile!: string;
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
}

import { Describe, IsText } from '@gridbot/config';

/** The notifier's part of an entry of `notify` in bot.yaml, beside `use` and what the bot reads itself. */
export class MyNameConfig {
  @Describe('Where messages are posted to.')
  @IsText({ pattern: /https?:\/\/\S+/, expectation: 'an address that begins with http:// or https://' })
  url!: string;

  @Describe('File that holds the token.')
  @IsText({ expectation: 'the path of a file' })
  tokenFile!: string;
}

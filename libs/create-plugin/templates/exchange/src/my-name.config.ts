import { Describe, IsText, IsWholeNumber } from '@gridbot/config';

/** The adapter's part of the section `exchange` of bot.yaml, beside `use`, `instrument` and `credentials`. */
export class MyNameConfig {
  @Describe('Address of the exchange.')
  @IsText({ pattern: /https?:\/\/\S+/, expectation: 'an address that begins with http:// or https://' })
  url: string = 'http://127.0.0.1:8765';

  @Describe('Milliseconds between two looks for prints and reports.')
  @IsWholeNumber({ atLeast: 10, atMost: 60_000 })
  pollEvery: number = 1_000;
}

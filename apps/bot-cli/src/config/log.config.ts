import { Describe, IsOneOf } from '@gridbot/config';

/** What is logged, always to standard error. */
export class LogConfig {
  @Describe('Least important level that is shown.')
  @IsOneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent' = 'info';

  @Describe('pretty for people, json for machines.')
  @IsOneOf(['pretty', 'json'])
  format: 'pretty' | 'json' = 'pretty';
}

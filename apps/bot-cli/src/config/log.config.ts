import { Describe, IsOneOf } from '@gridbot/config';
import { LOG_LEVELS, type LogLevel } from '../logging/log-level.js';

/** What is logged, always to standard error. */
export class LogConfig {
  @Describe('Least important level that is shown. A running bot is told another with `gridbot log`.')
  @IsOneOf(LOG_LEVELS)
  level: LogLevel = 'info';

  @Describe('pretty for people, json for machines.')
  @IsOneOf(['pretty', 'json'])
  format: 'pretty' | 'json' = 'pretty';
}

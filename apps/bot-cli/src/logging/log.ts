import { pino, type Logger } from 'pino';
import type { LogConfig } from '../config/log.config.js';
import { withoutSecretFields, withoutSecretTexts } from './hide-secrets.js';
import { prettyLine } from './pretty-line.js';

/**
 * The program's log: always to standard error, so that results stay alone on standard output.
 * @param bot whose log it is: a field of every line of JSON
 */
export function createLog({ level, format }: LogConfig, stderr: (text: string) => void, bot?: string): Logger {
  const shown = format === 'json' ? (line: string) => line : prettyLine;
  return pino(
    {
      level,
      base: bot === undefined || format !== 'json' ? null : { bot },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: withoutSecretFields },
    },
    { write: (line: string) => stderr(shown(withoutSecretTexts(line))) },
  );
}

import { pino, type Logger } from 'pino';
import type { LogConfig } from '../config/log.config.js';
import { prettyLine } from './pretty-line.js';

/** The program's log: always to standard error, so that results stay alone on standard output. */
export function createLog({ level, format }: LogConfig, stderr: (text: string) => void): Logger {
  const write = format === 'json' ? stderr : (line: string) => stderr(prettyLine(line));
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
}

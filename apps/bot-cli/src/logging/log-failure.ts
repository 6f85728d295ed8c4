import { isGridbotError } from '@gridbot/core';
import type { Logger } from 'pino';
import type { LogConfig } from '../config/log.config.js';

/**
 * Puts what a run failed with into a log that machines read: they would have to guess at the plain text in which the command tells it behind the
 * log. People read that text, and once is enough for them.
 */
export function logFailure(log: Pick<Logger, 'fatal'>, { format }: Pick<LogConfig, 'format'>, error: unknown): void {
  if (format !== 'json') return;
  const code = isGridbotError(error) ? { errorCode: error.code } : {};
  log.fatal(code, error instanceof Error ? error.message : String(error));
}

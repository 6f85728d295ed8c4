import type { Notice, Notifier } from '@gridbot/core';
import type { Logger } from 'pino';

const LEVEL = { info: 'info', warning: 'warn', alert: 'error' } as const;

/** Writes messages for people into the log. */
export class LogNotifier implements Notifier {
  constructor(private readonly log: Logger) {}

  notify({ level, topic, text, details }: Notice): void {
    this.log[LEVEL[level]]({ topic, ...(details !== undefined && { details }) }, text);
  }

  async close(): Promise<void> {
    // Nothing is queued.
  }
}

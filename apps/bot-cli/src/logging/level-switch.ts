import type { Logger } from 'pino';
import { LOG_LEVELS, type LogLevel } from './log-level.js';

/** Changes what a log shows while the bot runs. The configuration stays as it is: the next start begins with it. */
export class LevelSwitch {
  private configured: LogLevel;

  constructor(private readonly log: Pick<Logger, 'level' | 'info'>) {
    this.configured = log.level as LogLevel;
  }

  get level(): LogLevel {
    return this.log.level as LogLevel;
  }

  /** @param by who wants it, for the log */
  set(level: LogLevel, by: string): void {
    const { level: former } = this;
    if (level === former) return;
    this.log.level = 'info'; // whoever reads the log should not wonder why it fell silent
    this.log.info(`the log shows ${level} and what is more important from now on, not ${former} (${by})`);
    this.log.level = level;
  }

  /** The configuration says another level now. @param by who made it do so, for the log */
  configure(level: LogLevel, by: string): void {
    this.configured = level;
    this.set(level, by);
  }

  /** One level more talkative; behind the last of them, as configured. */
  next(by: string): void {
    const place = LOG_LEVELS.indexOf(this.level);
    this.set(place === 0 ? this.configured : LOG_LEVELS[place - 1]!, by);
  }
}

/**
 * SIGUSR2 makes the log more talkative, level by level, and after the last of them as configured. For those who cannot reach the control socket.
 * @returns a function that gives the signal back to the platform
 */
export function onLevelSignal(levels: LevelSwitch, source: Pick<NodeJS.Process, 'on' | 'off'> = process): () => void {
  const listener = (): void => levels.next('SIGUSR2');
  source.on('SIGUSR2', listener);
  return () => void source.off('SIGUSR2', listener);
}

import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { LogConfig } from '../config/log.config.js';
import { LevelSwitch, onLevelSignal } from './level-switch.js';
import { createLog } from './log.js';
import { LOG_LEVELS, type LogLevel } from './log-level.js';

function switchable(level: LogLevel = 'info') {
  const lines: string[] = [];
  const log = createLog(Object.assign(new LogConfig(), { level }), (line) => lines.push(line));
  return { log, lines, levels: new LevelSwitch(log) };
}

describe('the level of a running log', () => {
  it('shows more or less from now on, and says so in the log whatever it shows', () => {
    const { log, lines, levels } = switchable('error');
    log.debug('one');
    levels.set('debug', 'gridbot log');
    log.debug('two');
    levels.set('silent', 'gridbot log');
    log.error('three');
    expect(levels.level).toBe('silent');
    expect(lines.map((line) => line.slice(9).trim())).toEqual([
      'INFO  the log shows debug and what is more important from now on, not error (gridbot log)',
      'DEBUG two',
      'INFO  the log shows silent and what is more important from now on, not debug (gridbot log)',
    ]);
  });

  it('goes back to what the configuration says by now', () => {
    const { levels } = switchable('warn');
    levels.configure('debug', 'the configuration');
    expect(levels.level).toBe('debug');
    levels.next('me');
    levels.next('me');
    expect(levels.level).toBe('debug');
  });

  it('does not say what does not change', () => {
    const { lines, levels } = switchable();
    levels.set('info', 'me');
    expect(lines).toEqual([]);
  });

  it('goes up to the most talkative at every SIGUSR2, and then back to what is configured', () => {
    const source = new EventEmitter() as unknown as Pick<NodeJS.Process, 'on' | 'off'> & EventEmitter;
    const { levels } = switchable('warn');
    const release = onLevelSignal(levels, source);
    const seen = LOG_LEVELS.slice(0, 4).map(() => (source.emit('SIGUSR2'), levels.level));
    expect(seen).toEqual(['info', 'debug', 'trace', 'warn']);
    release();
    source.emit('SIGUSR2');
    expect(levels.level).toBe('warn');
  });
});

import { describe, expect, it } from '@jest/globals';
import { LogConfig } from '../config/log.config.js';
import { createLog } from './log.js';
import { prettyLine } from './pretty-line.js';

describe('the log', () => {
  it('writes lines for people', () => {
    const entry = { level: 40, time: '2026-01-02T03:04:05.678Z', msg: 'careful', topic: 'grid.funds', count: 2 };
    expect(prettyLine(JSON.stringify(entry))).toBe('03:04:05 WARN  careful topic=grid.funds count=2\n');
  });

  it('writes JSON for machines, and only what is important enough', () => {
    let text = '';
    const log = createLog(Object.assign(new LogConfig(), { format: 'json', level: 'warn' }), (line) => (text += line));
    log.info('routine');
    log.warn({ topic: 'x' }, 'careful');
    expect(JSON.parse(text)).toMatchObject({ level: 40, topic: 'x', msg: 'careful' });
  });
});

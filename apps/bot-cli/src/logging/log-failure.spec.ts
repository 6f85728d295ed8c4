import { describe, expect, it } from '@jest/globals';
import { GridbotError } from '@gridbot/core';
import { createLog } from './log.js';
import { logFailure } from './log-failure.js';

function logged(format: 'json' | 'pretty', error: unknown): string {
  let text = '';
  const config = { level: 'info', format } as const;
  logFailure(
    createLog(config, (line) => (text += line), 'btc'),
    config,
    error,
  );
  return text;
}

describe('what a run failed with', () => {
  const full = new GridbotError('STORE.FULL', 'the disk is full.\nMake room: postgres://bot:hunter2@db/x');

  it('is one line of JSON for machines, with its code and without secrets', () => {
    const text = logged('json', full);
    expect(text.trimEnd()).not.toContain('\n');
    expect(text).not.toContain('hunter2');
    expect(JSON.parse(text)).toMatchObject({
      level: 60,
      bot: 'btc',
      errorCode: 'STORE.FULL',
      msg: expect.stringMatching(/^the disk is full/),
    });
    expect(JSON.parse(logged('json', new Error('a bug')))).not.toHaveProperty('errorCode');
  });

  it('is told to people once, by the command itself', () => {
    expect(logged('pretty', full)).toBe('');
  });
});

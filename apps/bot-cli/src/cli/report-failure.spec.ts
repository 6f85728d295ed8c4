import { describe, expect, it } from '@jest/globals';
import { GridbotError } from '@gridbot/core';
import { CheckFailed } from './check-failed.js';
import { recordedContext } from './cli-context.fixture.js';
import { Interrupted } from './interrupted.js';
import { reportFailure } from './report-failure.js';
import { UnconfirmedStop } from './unconfirmed-stop.js';

function report(error: unknown, env: Readonly<Record<string, string>> = {}) {
  const context = recordedContext('/', env);
  return { code: reportFailure(error, context), text: context.printed.err };
}

describe('reportFailure', () => {
  const full = new GridbotError('STORE.FULL', 'the disk of a.sqlite is full', { cause: new Error('ENOSPC: no space') });

  it("shows a user's mistake as its message, code and exit code, without a stack", () => {
    expect(report(full)).toEqual({
      code: 6,
      text: 'gridbot: the disk of a.sqlite is full\n(STORE.FULL, exit code 6)\n',
    });
  });

  it('shows stack and causes if GRIDBOT_DEBUG is set', () => {
    const { text } = report(full, { GRIDBOT_DEBUG: '1' });
    expect(text).toContain('report-failure.spec');
    expect(text).toContain('Caused by: Error: ENOSPC');
  });

  it('shows control characters of what it quotes', () => {
    const { text } = report(new GridbotError('CONFIG.SYNTAX', 'bot.yaml:1:1\n\tna\u001b[2Jme\u0085'));
    expect(text).toContain('gridbot: bot.yaml:1:1\n\tna\\u001b[2Jme\\u0085\n');
  });

  it.each(['', '0'])('takes GRIDBOT_DEBUG=%j for not set', (value) => {
    expect(report(full, { GRIDBOT_DEBUG: value }).text).not.toContain('at ');
  });

  it('shows anything else in one line as a bug, and how to see more', () => {
    const { code, text } = report(new TypeError('x is undefined\nand more'));
    expect(code).toBe(1);
    expect(text).toBe(
      'gridbot: x is undefined\nThis is a bug in gridbot. Set GRIDBOT_DEBUG=1 to see where it happened.\n',
    );
  });

  it('copes with things that are no errors', () => {
    expect(report('just text')).toMatchObject({ code: 1 });
    expect(report(undefined, { GRIDBOT_DEBUG: '1' })).toMatchObject({ code: 1 });
  });

  it('ends an interrupted command with 130', () => {
    expect(report(new Interrupted('SIGTERM'))).toEqual({
      code: 130,
      text: 'gridbot: ended by SIGTERM before it was done\n',
    });
  });

  it('ends a stop whose cancels were not confirmed with 9, and says what to do', () => {
    const { code, text } = report(new UnconfirmedStop(1));
    expect(code).toBe(9);
    expect(text).toMatch(/not in good order: 1 cancel was not confirmed.*Start the bot again[^]*\(exit code 9\)/);
    expect(report(new UnconfirmedStop(3)).text).toContain('3 cancels were not confirmed');
  });

  it('ends a check that found something with 10', () => {
    expect(report(new CheckFailed('step 7 differs'))).toEqual({
      code: 10,
      text: 'gridbot: step 7 differs\n(exit code 10)\n',
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { configProblems, invalidConfig } from './config-problem.js';
import { GridbotError, isGridbotError } from './gridbot-error.js';

describe('an error of ours', () => {
  it('carries a code, and by default no hope and no details', () => {
    const error = new GridbotError('STORE.FULL', 'the disk is full');
    expect(error).toMatchObject({ name: 'GridbotError', code: 'STORE.FULL', message: 'the disk is full' });
    expect([error.retryable, error.details, 'cause' in error]).toEqual([false, {}, false]);
  });

  it('keeps its cause, its details and whether trying again may help', () => {
    const cause = new Error('ENOSPC');
    const error = new GridbotError('STORE.FULL', 'the disk is full', { cause, retryable: true, details: { free: 0 } });
    expect(error).toMatchObject({ cause, retryable: true, details: { free: 0 } });
  });

  it('is recognised, also when another copy of this package made it', () => {
    const foreign = Object.assign(new Error('x'), { name: 'GridbotError', code: 'X.A.B', retryable: false });
    expect(isGridbotError(new GridbotError('X.MINE.BROKEN', 'x'))).toBe(true);
    expect(isGridbotError(foreign)).toBe(true);
    for (const other of [new Error('x'), { name: 'GridbotError', code: 'X.A.B', retryable: false }, null, 'x']) {
      expect(isGridbotError(other)).toBe(false);
    }
  });
});

describe('a wrong configuration', () => {
  const problems = [
    { path: 'interval', given: '1', message: 'must be below 1' },
    { path: 'amountPerGrid', message: 'is missing' },
  ];

  it('is told with every problem at once', () => {
    expect(invalidConfig(problems)).toMatchObject({
      code: 'CONFIG.INVALID',
      message: 'interval = 1: must be below 1\namountPerGrid: is missing',
    });
  });

  it('gives its problems back for a better display', () => {
    expect(configProblems(invalidConfig(problems))).toEqual(problems);
    expect(configProblems(new GridbotError('STORE.FULL', 'x'))).toEqual([]);
    expect(configProblems(new GridbotError('CONFIG.INVALID', 'x'))).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readConfigText } from '../reading/read-config-text.js';
import { describeProblems } from './describe-problems.js';

describe('describeProblems', () => {
  const file = readConfigText('name: a\nstrategy:\n  use: grid\n  interval: 1\n  intervall: 2\n', 'bot.yaml');

  it('writes file, place, setting, value and message on one line each, in the order of the file', () => {
    const problems = [
      { path: 'strategy.intervall', message: 'unknown setting; did you mean interval?' },
      { path: 'strategy.interval', given: '1', message: 'must be below 1, such as 2% or 0.02' },
      { path: 'strategy.amountPerGrid', message: 'is missing: needs a decimal number' },
    ];
    expect(describeProblems(problems, file, 'bot.yaml')).toEqual([
      'bot.yaml:2:1 strategy.amountPerGrid: is missing: needs a decimal number',
      'bot.yaml:4:13 strategy.interval = 1: must be below 1, such as 2% or 0.02',
      'bot.yaml:5:3 strategy.intervall: unknown setting; did you mean interval?',
    ]);
  });

  it('names the file alone for a problem of the whole', () => {
    expect(describeProblems([{ path: '', given: '7', message: 'must be a section' }], file, 'bot.yaml')).toEqual([
      'bot.yaml:1:1 7: must be a section',
    ]);
  });
});

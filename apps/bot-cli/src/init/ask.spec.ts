import { describe, expect, it } from '@jest/globals';
import { ask } from './ask.js';
import { DEFAULT_ANSWERS } from './bot-yaml.js';

describe('the questions of init', () => {
  it('offer a default that an empty answer keeps', async () => {
    const asked: string[] = [];
    const answers = await ask(DEFAULT_ANSWERS, {}, async (text) => {
      asked.push(text);
      return text.startsWith('Distance') ? ' 2% ' : '';
    });
    expect(answers).toEqual({ ...DEFAULT_ANSWERS, interval: '2%' });
    expect(asked).toContain('Open buys to keep [5]: ');
    expect(asked).toHaveLength(Object.keys(DEFAULT_ANSWERS).length);
  });

  it('leave out what a flag has answered', async () => {
    const asked: string[] = [];
    const answers = await ask(DEFAULT_ANSWERS, { name: 'mine' }, async (text) => {
      asked.push(text);
      return '';
    });
    expect(answers.name).toBe('mine');
    expect(asked.join()).not.toContain('Name of the bot');
  });
});

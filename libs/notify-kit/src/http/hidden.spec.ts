import { describe, expect, it } from '@jest/globals';
import { hidden } from './hidden.js';

describe('hiding secrets', () => {
  it('takes them out as they are, in JSON and in addresses', () => {
    const secret = 'ab"c/d é';
    const forms = [secret, JSON.stringify(secret), encodeURIComponent(secret), encodeURI(secret)].join(' ');
    expect(hidden(forms, [secret])).toBe('[secret] "[secret]" [secret] [secret]');
  });

  it('takes out the whole of one that holds another, and nothing for none', () => {
    expect(hidden('abc abcdef', ['abc', 'abcdef', ''])).toBe('[secret] [secret]');
    expect(hidden('as it is', [])).toBe('as it is');
  });
});

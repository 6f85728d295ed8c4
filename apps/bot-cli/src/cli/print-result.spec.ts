import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { printResult } from './print-result.js';

function printed(flags: { readonly json?: true }): string {
  let text = '';
  printResult({ stdout: (part) => (text += part) }, flags, { amount: decimal('1.50') }, () => ['one', 'two']);
  return text;
}

describe('a result', () => {
  it('is lines for a person', () => {
    expect(printed({})).toBe('one\ntwo\n');
  });

  it('is one line of JSON for a program, amounts as text', () => {
    expect(printed({ json: true })).toBe('{"amount":"1.5"}\n');
  });
});

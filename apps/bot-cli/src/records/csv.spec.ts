import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { csvLine } from './csv.js';

describe('a line of CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['with, comma', '"with, comma"'],
    ['with "quotes"', '"with ""quotes"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ])('holds the text %j as %s', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it('keeps numbers numbers, below zero too, and leaves out what is not known', () => {
    expect(csvLine([decimal('-0.10'), undefined, decimal('30.000000000000000001')])).toBe(
      '-0.1,,30.000000000000000001\r\n',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { fileText, ratioText, shareText, signedShareText } from './number-text.js';

describe('numbers as text', () => {
  it('writes ratios and shares, but not the noise of a tiny denominator', () => {
    expect([ratioText(1.005), ratioText(-3), ratioText(1e15)]).toEqual(['1.00', '-3.00', '–']);
    expect([shareText(0.12345), shareText(1e-12), shareText(1e300)]).toEqual(['12.34 %', '0.00 %', '–']);
  });

  it('names files without their folders', () => {
    expect(['/data/x/a.csv', 'C:\\x\\a.csv', 'a.csv'].map(fileText)).toEqual(['a.csv', 'a.csv', 'a.csv']);
  });

  it('puts a plus in front of a gain, not in front of what is written as nothing', () => {
    expect(['0.1', '-0.1', '0.000001', '0'].map((value) => signedShareText(decimal(value)))).toEqual([
      '+10.00 %',
      '-10.00 %',
      '0.00 %',
      '0.00 %',
    ]);
  });
});

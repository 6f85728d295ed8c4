import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { cutText } from './cut-text.js';

const escapedLength = (text: string): number => text.replaceAll('<', '&lt;').length;

describe('cutting a text', () => {
  it('leaves alone what fits', () => {
    expect(cutText('one\ntwo', 7)).toBe('one\ntwo');
  });

  it('cuts whole lines, and says how many', () => {
    const text = ['price 1', 'price 2', 'price 3', 'price 4'].join('\n');
    expect(cutText(text, 30)).toBe('price 1\nprice 2\n… 2 more lines');
    expect(cutText('1234567890\n2\n3', 13)).toBe('1234567890…');
    expect(cutText('12\n34567890123\n', 15)).toBe('12\n34567890123\n');
  });

  it('cuts a line that is too long by itself between characters', () => {
    expect(cutText('price 60000', 6)).toBe('price…');
    expect(cutText('📈📈📈', 4)).toBe('📈…');
    expect(cutText('📈', 0)).toBe('');
  });

  it('measures as the channel does', () => {
    expect(cutText('<<<<\nsecond', 16, { lengthOf: escapedLength })).toBe('<<<…');
  });

  it('never is longer than asked, and begins as the text does', () => {
    const anyText = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 8 });
    fc.assert(
      fc.property(anyText, fc.nat(90), (lines, atMost) => {
        const text = lines.join('\n');
        for (const lengthOf of [(given: string) => given.length, escapedLength]) {
          const cut = cutText(text, atMost, { lengthOf });
          expect(lengthOf(cut)).toBeLessThanOrEqual(atMost);
          if (cut === text) continue;
          expect(text.startsWith(cut.replace(/(^|\n)… \d+ more lines?$|…$/u, ''))).toBe(true);
          expect(lengthOf(text)).toBeGreaterThan(atMost);
        }
      }),
    );
  });
});

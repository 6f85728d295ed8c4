import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDiscord } from './discord-reader.fixture.js';
import { codeBlock, escapeDiscord } from './discord.escape.js';

describe('texts for Discord', () => {
  it('are shown as they are, whatever they hold', () => {
    const named = '_grid_ *2%* ~old~ `code` ||no|| <@123> <#5> @everyone @here [a](https://b.c) a\\_b & c';
    expect(readDiscord(escapeDiscord(named))).toEqual({ text: named, markup: [] });
    const lines = '# big\n-# small\n- one\n  + two\n1. three\n> quoted\n>>> all';
    expect(readDiscord(escapeDiscord(lines))).toEqual({ text: lines, markup: [] });
  });

  it('are left alone where nothing is markup', () => {
    const plain = 'btc (dry-run): bought 0.001 BTC/USD at 60000.1 USD, -2% & 1.5 #1 > 2';
    expect(escapeDiscord(plain)).toBe(plain);
  });

  it('never hold markup', () => {
    const marks = fc.constantFrom(...'\\*_~`|[]()<>@#:/-+1.9 \n'.split(''), 'a', 'é', '😀', 'https://', '# ', '-# ');
    const texts = fc.array(marks, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(readDiscord(escapeDiscord(text))).toEqual({ text, markup: [] });
      }),
    );
  });

  it('cannot end a block of letters of one width', () => {
    const block = codeBlock('61000  sell\n``` **loud** ```');
    expect(block.slice(3, -3)).not.toContain('```');
    expect(block).toContain('61000  sell');
  });
});

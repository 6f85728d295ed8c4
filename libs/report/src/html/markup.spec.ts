import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { islandText, jsonIsland } from './json-island.js';
import { escaped, html, trusted } from './markup.js';

const HOSTILE = `</script><script>alert(1)</script><!-- "'&`;

describe('html', () => {
  it('escapes what it is given, between tags and in attributes', () => {
    expect(`${html`<p title="${HOSTILE}">${HOSTILE}</p>`}`).toBe(
      `<p title="${escaped(HOSTILE)}">${escaped(HOSTILE)}</p>`,
    );
    expect(escaped(HOSTILE)).not.toMatch(/[<>"']/);
  });

  it('leaves markup as it is, joins lists, and shows nothing for what is absent', () => {
    const inner = html`<b>${1}</b>`;
    expect(`${html`${[inner, trusted('<i></i>'), ['x', undefined]]}${false}`}`).toBe('<b>1</b><i></i>x');
  });
});

describe('data inside a page', () => {
  it('cannot end its element nor begin a comment, whatever the names in it', () => {
    const island = `${jsonIsland('charts', { [HOSTILE]: HOSTILE, line: '\u2028' })}`;
    expect(island.match(/<\/?script/g)).toEqual(['<script', '</script']);
    expect(island).not.toContain('<!--');
    expect(island).not.toContain('\u2028');
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = islandText(value);
        expect(text).not.toMatch(/[<>&]/);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

import { trusted, type Markup } from './markup.js';

/** Characters that could end the element, begin a comment in it, or end a line of a script. */
const UNSAFE = /[<>&\u2028\u2029]/g;

/** Data as JSON that is safe inside a script element, whatever names are in it. */
export function islandText(data: unknown): string {
  return JSON.stringify(data).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Data that the page's script reads; browsers do not run it. */
export function jsonIsland(id: string, data: unknown): Markup {
  return trusted(`<script type="application/json" id="${id}">${islandText(data)}</script>`);
}

import type { ErrorCode } from 'yaml';

const HINTS: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'Settings of one section begin in the same column, inner ones further to the right.',
  BLOCK_AS_IMPLICIT_KEY:
    'Is there a second colon in the line, or is it indented too far? Put texts with a colon in quotes.',
  DUPLICATE_KEY: 'Every setting may appear once in its section: remove one of the two.',
  MISSING_CHAR: 'A bracket, brace, quote, comma or colon is missing, here or before.',
  MULTIPLE_DOCS: 'One file holds one configuration: remove the line --- and what follows.',
  MULTILINE_IMPLICIT_KEY: 'A setting is written "name: value", with a blank behind the colon.',
  TAB_AS_INDENT: 'Indent with blanks, not with tabs.',
  TAG_RESOLVE_FAILED: 'Remove the word that begins with "!", or put the text in quotes.',
  UNEXPECTED_TOKEN: 'Check quotes, brackets and indentation in this line and the one before.',
};

/** What to do about a syntax error. */
export function syntaxHint(code: ErrorCode): string {
  return HINTS[code] ?? 'Check this line and the one before; texts with : # { } [ ] , & * ! | > % @ belong in quotes.';
}

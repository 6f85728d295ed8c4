/** What Discord takes for markup anywhere in a line: emphasis, code, spoilers, mentions, emoji, and links, which are told by their colon. */
const MARKUP = /[\\*_~`|[\]<@]|:(?=\/\/)/g;
/** What is markup only where a line begins: lists, also numbered ones, headings, small print and quotations. */
const BEGINNING = /^(\s*)([-+#>]|\d+(?=\.))/gm;

/** A text that Discord shows as it is, and that mentions nobody. No more is escaped than must be: a locked phone shows the backslashes. */
export function escapeDiscord(text: string): string {
  const plain = text.replaceAll(MARKUP, '\\$&');
  return plain.replaceAll(BEGINNING, (_all, space: string, mark: string) =>
    /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
  );
}

/** A text in letters of one width. Nothing in it is markup but the end of the block, which is broken up. */
export function codeBlock(text: string): string {
  return `\`\`\`\n${text.replaceAll('```', '`\u200B`\u200B`')}\n\`\`\``;
}

/** What Discord takes for markup anywhere in a line: emphasis, code, spoilers, links, mentions and emoji. */
const MARKUP = /[\\*_~`|[\]()<>@#:]/g;
/** What is markup only where a line begins: lists, also numbered ones, and small print. */
const BEGINNING = /^(\s*)([-+]|\d+(?=\.))/gm;

/** A text that Discord shows as it is, and that mentions nobody. */
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

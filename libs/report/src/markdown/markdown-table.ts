/** Text that Markdown, and the HTML in it, leave as it is. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~#]/g, (character) => `\\${character}`)
    .replace(/&/g, '&amp;')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}

/** A table; the columns after the first stand to the right if they are figures. */
export function markdownTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  align: 'figures' | 'facts' = 'figures',
): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
  const rule = heading.map((_name, i) => (i > 0 && align === 'figures' ? '---:' : '---'));
  return [line(heading), `| ${rule.join(' | ')} |`, ...rows.map(line)];
}

/** Text that is HTML already. Only {@link html} and {@link trusted} make it, so that nothing gets into a page unescaped. */
export class Markup {
  constructor(private readonly source: string) {}

  toString(): string {
    return this.source;
  }
}

/** What may stand in a template; a list is joined, `undefined` and `false` are nothing. */
export type Content = string | number | Markup | undefined | false | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** HTML in which every value is escaped but {@link Markup}. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, i) => `${text}${render(values[i - 1])}${part}`));
}

/** Text of our own that is HTML, or the inside of a script or style element. */
export function trusted(source: string): Markup {
  return new Markup(source);
}

function render(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Markup) return `${content}`;
  if (typeof content === 'object') return content.map(render).join('');
  return escaped(`${content}`);
}

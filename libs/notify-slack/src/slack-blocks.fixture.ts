interface TextObject {
  readonly type: string;
  readonly text: string;
}

/** A block of a message, as far as we use them. */
export interface Block {
  readonly type: string;
  readonly text?: TextObject;
  readonly elements?: readonly {
    readonly type: string;
    readonly text?: string;
    readonly elements?: readonly TextObject[];
  }[];
}

const LONGEST: Readonly<Record<string, number>> = { header: 150, section: 3_000, context: 3_000, rich_text: 3_000 };

/** What Slack has against blocks, by the limits of its reference; `undefined` if nothing. */
export function blockProblem(blocks: readonly Block[]): string | undefined {
  if (blocks.length > 50) return 'too many blocks';
  for (const block of blocks) {
    const texts = textsOf(block);
    const most = LONGEST[block.type];
    if (most === undefined || texts.length === 0) return `unknown block ${block.type}`;
    if (texts.some(({ text }) => text.length === 0 || text.length > most)) return `length of ${block.type}`;
    if (block.type === 'header' && block.text?.type !== 'plain_text') return 'markup in a header';
  }
  return undefined;
}

/** Texts of a message that Slack would read as markup. */
export function markupIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(textsOf).flatMap(({ type, text }) => (type === 'mrkdwn' ? [text] : []));
}

/** What a reader sees of blocks, from the top. */
export function seenIn(blocks: readonly Block[]): string {
  return blocks.flatMap((block) => textsOf(block).map(({ text }) => text)).join('\n');
}

function textsOf({ text, elements = [] }: Block): readonly TextObject[] {
  const inside = elements.flatMap((element) => element.elements ?? [{ type: element.type, text: element.text ?? '' }]);
  return [...(text === undefined ? [] : [text]), ...inside];
}

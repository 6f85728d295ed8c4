/** What a reader of Discord sees: marks that are escaped are shown, others are markup and are named. */
export interface SeenText {
  readonly text: string;
  readonly markup: readonly string[];
}

const MARKS = /^(?:\*\*|[*_~`|<[\]@]|https?:\/\/)/;

/** Reads text as Discord's apps do: a backslash shows the mark behind it. Lists and headings begin lines. */
export function readDiscord(source: string): SeenText {
  let text = '';
  const markup: string[] = [];
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    const escaped = /^\\([^0-9A-Za-z\s])/.exec(rest);
    const list = at === 0 || source[at - 1] === '\n' ? /^[ \t]*(?:-#|[-+*]|\d+\.|#{1,3}|>{1,3})/.exec(rest) : null;
    const mark = list ?? MARKS.exec(rest);
    if (escaped === null && mark !== null) markup.push(mark[0]);
    else text += escaped?.[1] ?? rest[0] ?? '';
    at += escaped?.[0].length ?? mark?.[0].length ?? 1;
  }
  return { text, markup };
}

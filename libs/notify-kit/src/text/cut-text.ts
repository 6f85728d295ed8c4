/** How a text is cut. */
export interface CutOptions {
  /** The length that counts, such as that of the escaped text. Must not shrink as a text grows. Default: UTF-16 units. */
  readonly lengthOf?: (text: string) => number;
}

/**
 * A text of at most so many units: whole lines of it, and a last line that says how many are missing. A first line that is too long for itself is
 * cut between two characters.
 */
export function cutText(text: string, atMost: number, { lengthOf = unitsOf }: CutOptions = {}): string {
  if (lengthOf(text) <= atMost) return text;
  const lines = text.split('\n');
  for (let kept = lines.length - 1; kept >= 1; kept -= 1) {
    const cut = [...lines.slice(0, kept), missing(lines.length - kept)].join('\n');
    if (lengthOf(cut) <= atMost) return cut;
  }
  return cutLine(lines[0]!, atMost, lengthOf);
}

function missing(count: number): string {
  return `… ${count} more ${count === 1 ? 'line' : 'lines'}`;
}

/** As many characters as fit, by halving: a text of a megabyte must not take a second. */
function cutLine(line: string, atMost: number, lengthOf: (text: string) => number): string {
  const characters = [...line];
  const cut = (count: number): string => `${characters.slice(0, count).join('')}…`;
  let [fits, tooMany] = [0, characters.length + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (lengthOf(cut(middle)) <= atMost) fits = middle;
    else tooMany = middle;
  }
  const result = cut(fits);
  return lengthOf(result) <= atMost ? result : '';
}

function unitsOf(text: string): number {
  return text.length;
}

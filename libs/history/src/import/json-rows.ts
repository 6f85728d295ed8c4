// Cuts JSON text into rows without parsing it as a whole, so that a file of any length needs the memory of a piece of it.
const [QUOTE, BACKSLASH, COMMA, SPACE] = [34, 92, 44, 32];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
/** No row comes near this. */
const LONGEST_ROW = 1 << 20;

/** How rows follow each other: as the elements of one array, or one after the other. */
export type JsonShape = 'array' | 'lines';

/** Text that is no rows of JSON. */
export class BrokenJson extends Error {}

/** Tells the shape by the first bytes: `[[` and `[{` begin an array of rows. */
export function jsonShape(head: Buffer): JsonShape {
  const [, second] = /^(?:\uFEFF)?\s*([[{])\s*(\S?)/.exec(head.toString('utf8', 0, 256))?.slice(1) ?? [];
  return second === '[' || (second === '{' && /^(?:\uFEFF)?\s*\[/.test(head.toString('utf8', 0, 256)))
    ? 'array'
    : 'lines';
}

/** Parses rows, some at a time. @throws BrokenJson */
export async function* jsonRows(
  chunks: AsyncIterable<Uint8Array>,
  shape: JsonShape,
): AsyncGenerator<readonly unknown[]> {
  const scan = new RowScan(shape === 'array' ? 1 : 0);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const end = scan.advance(bytes, rest.length);
    if (scan.rows !== '') yield parsed(scan.rows);
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_ROW) throw new BrokenJson('it has no rows: one value is longer than a megabyte');
  }
  if (scan.depth !== 0) throw new BrokenJson('the text ends in the middle: the file is cut off');
}

/** Finds the ends of rows: values that are arrays or objects, at a depth. */
class RowScan {
  depth = 0;
  /** Text of the whole rows that the last piece completed, separated by commas. */
  rows = '';
  private isInText = false;
  private isEscaped = false;

  constructor(private readonly rowDepth: number) {}

  /** @returns where the part that is not complete begins */
  advance(bytes: Buffer, from: number): number {
    const { rowDepth } = this;
    const parts: string[] = [];
    let begin = this.depth > rowDepth ? 0 : -1;
    for (let p = from; p < bytes.length; p += 1) {
      const byte = bytes[p]!;
      if (this.isInText) this.text(byte);
      else if (byte === QUOTE) this.isInText = true;
      else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        if (this.depth === rowDepth) begin = p;
        this.depth += 1;
      } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
        this.depth -= 1;
        if (this.depth < 0) throw new BrokenJson('a bracket is closed that was not opened');
        if (this.depth !== rowDepth || begin < 0) continue;
        parts.push(bytes.toString('utf8', begin, p + 1));
        begin = -1;
      } else if (this.depth <= rowDepth && byte > SPACE && byte !== COMMA && p > 2) {
        throw new BrokenJson('a row is neither an array nor an object');
      }
    }
    this.rows = parts.join(',');
    return begin < 0 ? bytes.length : begin;
  }

  private text(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === QUOTE) this.isInText = false;
  }
}

function parsed(rows: string): readonly unknown[] {
  try {
    return JSON.parse(`[${rows}]`) as readonly unknown[];
  } catch (cause) {
    throw new BrokenJson(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

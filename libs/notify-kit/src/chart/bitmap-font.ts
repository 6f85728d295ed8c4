/** Columns and rows of a glyph. */
export const GLYPH = { width: 5, height: 7 } as const;

/** Capital letters, figures and what stands between them. Seven rows from the top, each a figure of base 32: its five bits are the pixels. */
const GLYPHS: Readonly<Record<string, string>> = {
  ' ': '0000000',
  '.': '00000cc',
  ',': '0000c48',
  ':': '0cc0cc0',
  '/': '01248g0',
  '-': '000v000',
  '+': '044v440',
  '%': 'op248j3',
  '(': '2488842',
  ')': '8422248',
  _: '000000v',
  0: 'ehjlphe',
  1: '4c4444e',
  2: 'eh1248v',
  3: 'v2421he',
  4: '26aiv22',
  5: 'vgu11he',
  6: '68guhhe',
  7: 'v124888',
  8: 'ehhehhe',
  9: 'ehhf12c',
  A: 'ehhvhhh',
  B: 'uhhuhhu',
  C: 'ehggghe',
  D: 'sihhhis',
  E: 'vgguggv',
  F: 'vgguggg',
  G: 'ehgnhhf',
  H: 'hhhvhhh',
  I: 'e44444e',
  J: '72222ic',
  K: 'hikokih',
  L: 'ggggggv',
  M: 'hrllhhh',
  N: 'hhpljhh',
  O: 'ehhhhhe',
  P: 'uhhuggg',
  Q: 'ehhhlid',
  R: 'uhhukih',
  S: 'fgge11u',
  T: 'v444444',
  U: 'hhhhhhe',
  V: 'hhhhha4',
  W: 'hhhllla',
  X: 'hha4ahh',
  Y: 'hhha444',
  Z: 'v1248gv',
};

/** What stands for a character that the font lacks. */
const BOX = 'vhhhhhv';

/** Whether a glyph's pixel is drawn. Small letters look like capital ones. */
export function glyphPixel(character: string, column: number, row: number): boolean {
  const bits = Number.parseInt((GLYPHS[character.toUpperCase()] ?? BOX).charAt(row), 32);
  return ((bits >> (GLYPH.width - 1 - column)) & 1) === 1;
}

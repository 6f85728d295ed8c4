import { PNG } from 'pngjs';
import { GLYPH, glyphPixel } from './bitmap-font.js';

// Asked for every pixel: where globals are looked up slowly, as in tests, this is most of the time.
const { abs, floor, max, min, round, sqrt } = Math;

/** Red, green, blue: 0 to 255 each. */
export type Colour = readonly [number, number, number];

/** Corner and size in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point in pixels, from the left and the top. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Pixels that shapes are drawn on. A shape is a distance to its edge, below 0 inside, so that edges come out smooth. */
export class Raster {
  private readonly png: PNG;

  constructor(
    readonly width: number,
    readonly height: number,
    background: Colour,
  ) {
    this.png = new PNG({ width, height });
    this.fill({ x: 0, y: 0, width, height }, background);
  }

  /** Whole pixels. */
  fill({ x, y, width, height }: Box, colour: Colour): void {
    const [left, right] = [max(0, x), min(this.width, x + width)];
    if (left >= right) return;
    const row = Buffer.alloc((right - left) * 4, Buffer.from([...colour, 255]));
    for (let line = max(0, y); line < min(this.height, y + height); line += 1) {
      row.copy(this.png.data, (line * this.width + left) * 4);
    }
  }

  /** A straight stroke with round ends. */
  stroke(from: Spot, to: Spot, thickness: number, colour: Colour): void {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const square = dx * dx + dy * dy;
    this.shape(around([from, to], thickness), colour, (x, y) => {
      const along = square === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / square;
      const part = min(1, max(0, along));
      return distance(x - from.x - part * dx, y - from.y - part * dy) - thickness / 2;
    });
  }

  /** A triangle that points up (`rise` below 0) or down, with its tip at a spot. */
  triangle(tip: Spot, halfWidth: number, rise: number, colour: Colour): void {
    const height = abs(rise);
    const slope = distance(halfWidth, height);
    const base = { x: tip.x, y: tip.y - rise };
    this.shape(around([tip, base], 2 * halfWidth + 2), colour, (x, y) => {
      const depth = rise < 0 ? y - tip.y : tip.y - y;
      const side = (abs(x - tip.x) * height - depth * halfWidth) / slope;
      return max(side, depth - height);
    });
  }

  /** @param pixel size of a glyph's pixel */
  text(text: string, at: Spot, pixel: number, colour: Colour): void {
    [...text].forEach((character, index) => {
      const left = round(at.x) + index * (GLYPH.width + 1) * pixel;
      for (let row = 0; row < GLYPH.height; row += 1) {
        for (let column = 0; column < GLYPH.width; column += 1) {
          if (!glyphPixel(character, column, row)) continue;
          const y = round(at.y) + row * pixel;
          this.fill({ x: left + column * pixel, y, width: pixel, height: pixel }, colour);
        }
      }
    });
  }

  /** Four bytes a pixel, in rows from the top: red, green, blue, 255. */
  get pixels(): Uint8Array {
    return this.png.data;
  }

  /** The picture as a file. */
  toPng(): Uint8Array {
    // Flat colours pack best as they are, and looking for a better filter in each row costs more than all the drawing.
    return new Uint8Array(
      PNG.sync.write(this.png, { colorType: 2, inputHasAlpha: true, filterType: 0, deflateStrategy: 0 }),
    );
  }

  private shape({ x, y, width, height }: Box, colour: Colour, outside: (x: number, y: number) => number): void {
    for (let row = floor(y); row < y + height; row += 1) {
      for (let column = floor(x); column < x + width; column += 1) {
        // Half a pixel on either side of the edge is where it is neither in nor out.
        const cover = 0.5 - outside(column + 0.5, row + 0.5);
        if (cover > 0) this.blend(column, row, colour, min(1, cover));
      }
    }
  }

  private blend(x: number, y: number, colour: Colour, cover: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const { data } = this.png;
    const at = (y * this.width + x) * 4;
    for (let channel = 0; channel < 3; channel += 1) {
      const before = data[at + channel] ?? 0;
      data[at + channel] = round(before + ((colour[channel] ?? 0) - before) * cover);
    }
    data[at + 3] = 255;
  }
}

/** Width of a text in pixels. */
export function textWidth(text: string, pixel: number): number {
  return max(0, [...text].length * (GLYPH.width + 1) - 1) * pixel;
}

function around(spots: readonly Spot[], margin: number): Box {
  const [left, right] = extent(spots.map(({ x }) => x));
  const [top, bottom] = extent(spots.map(({ y }) => y));
  return { x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
}

function distance(dx: number, dy: number): number {
  return sqrt(dx * dx + dy * dy);
}

function extent(values: readonly number[]): readonly [number, number] {
  return [min(...values), max(...values)];
}

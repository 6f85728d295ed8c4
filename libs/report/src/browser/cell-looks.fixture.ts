import type { Page } from 'playwright-core';

/** How the cells of a page's tables look to a reader. */
export interface CellLooks {
  /** Height of the tallest row, pixels. */
  readonly tallestRow: number;
  /** The lowest contrast of a coloured cell's text, 1 to 21, as WCAG 2.2 defines it. */
  readonly lowestContrast: number;
}

/** Measures the tables of a page; colours are those that the browser paints. */
export function cellLooks(page: Page): Promise<CellLooks> {
  return page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    // Painted one over the other, so that what shines through a half transparent cell counts.
    const painted = (colours: readonly string[]): readonly number[] => {
      for (const colour of colours) {
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
      }
      return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (colour: readonly number[]): number => {
      const [red = 0, green = 0, blue = 0] = colour.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrasts = [...document.querySelectorAll('td[class*="tone-"]')].map((cell) => {
      const { color, backgroundColor } = getComputedStyle(cell);
      const below = getComputedStyle(cell.closest('.table-frame')!).backgroundColor;
      const [ink, paper] = [painted([color]), painted([below, backgroundColor])].map(luminance);
      return (Math.max(ink!, paper!) + 0.05) / (Math.min(ink!, paper!) + 0.05);
    });
    const heights = [...document.querySelectorAll('tr')].map((row) => row.getBoundingClientRect().height);
    return { tallestRow: Math.max(...heights), lowestContrast: Math.min(...contrasts) };
  });
}

/** How far tables reach beyond the edge of a sheet as it is printed, pixels; nobody can scroll paper. */
export async function beyondPaper(page: Page): Promise<number> {
  await page.setViewportSize({ width: A4_BETWEEN_MARGINS, height: 900 });
  await page.emulateMedia({ media: 'print' });
  return page.evaluate(
    (width) =>
      Math.max(...[...document.querySelectorAll('table')].map((table) => table.getBoundingClientRect().right - width)),
    A4_BETWEEN_MARGINS,
  );
}

/** 210 mm less the browser's margins of a centimetre a side, in pixels of 1/96 inch. */
const A4_BETWEEN_MARGINS = 718;

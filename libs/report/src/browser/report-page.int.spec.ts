import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BacktestResult } from '@gridbot/backtest';
import type { Page } from 'playwright-core';
import { renderHtml } from '../backtest/render-html.js';
import { beyondPaper } from './cell-looks.fixture.js';
import { Chromium, isChromiumThere } from './chromium.fixture.js';
import { busyRun, idleRun, tradesRun } from './real-runs.fixture.js';

const describeInBrowser = isChromiumThere ? describe : describe.skip;
const because = isChromiumThere ? '' : ' (left out: there is no /usr/bin/chromium; apt-get install chromium)';

/** Colours of pixels that each chart's canvas has, transparent ones aside. */
function coloursOfCharts(page: Page): Promise<readonly number[]> {
  return page.$$eval('canvas', (canvases) =>
    canvases.map((canvas) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set<number>();
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]! > 0) colours.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
      }
      return colours.size;
    }),
  );
}

/** What the legend of a chart says of the moment. */
const momentOf = (page: Page, chart: string): Promise<string | null> =>
  page.textContent(`[data-chart="${chart}"] [data-readout="x"]`);

describeInBrowser(`the page in a browser${because}`, () => {
  let browser: Chromium;
  const pages = new Map<string, string>();

  beforeAll(async () => {
    browser = await Chromium.launch();
    const runs: readonly (readonly [string, () => Promise<BacktestResult>])[] = [
      ['many fills', busyRun],
      ['no fill', idleRun],
      ['trades', tradesRun],
    ];
    for (const [name, run] of runs) pages.set(name, renderHtml(await run()));
  }, 240_000);
  afterAll(async () => browser.close());

  describe.each(['many fills', 'no fill', 'trades'])('of a run with %s', (name) => {
    it.each([
      [360, 'light'],
      [360, 'dark'],
      [1440, 'light'],
      [1440, 'dark'],
    ] as const)(
      'is drawn %d pixels wide and %s, without a complaint, a request or a scroll bar',
      async (width, scheme) => {
        const { page, complaints, requests } = await browser.open(pages.get(name)!, { width, scheme });
        expect(complaints).toEqual([]);
        expect(requests).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const colours = await coloursOfCharts(page);
        expect(colours.length).toBe(5);
        for (const count of colours) expect(count).toBeGreaterThan(2);
        const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const [red = 0] = /\d+/.exec(background)!.map(Number);
        expect(red > 128).toBe(scheme === 'light');
        await page.close();
      },
    );
  });

  it('is printed with every table on the sheet', async () => {
    const { page } = await browser.open(pages.get('many fills')!, { width: 1440 });
    expect(await beyondPaper(page)).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('is no larger than two megabytes', () => {
    for (const html of pages.values()) expect(Buffer.byteLength(html)).toBeLessThan(2_000_000);
  });

  it('zooms all charts of time together: by button, by key and by dragging', async () => {
    const { page } = await browser.open(pages.get('many fills')!, { width: 1440 });
    const charts = ['price', 'equity', 'drawdown', 'inventory'];
    const moments = (): Promise<readonly (string | null)[]> =>
      Promise.all(charts.map((chart) => momentOf(page, chart)));
    const whole = await moments();
    await page.click('button[data-zoom="last:30"]');
    await page.click('button[data-zoom="ArrowLeft"]');
    const moved = await moments();
    charts.forEach((_chart, i) => expect(moved[i]! < whole[i]!).toBe(true));
    await page.focus('[data-chart="equity"] [data-plot]');
    await page.keyboard.press('0');
    expect(await moments()).toEqual(whole);

    const plot = await page.locator('[data-chart="equity"] .u-over').boundingBox();
    await page.mouse.move(plot!.x + 50, plot!.y + 50);
    await page.mouse.down();
    await page.mouse.move(plot!.x + plot!.width / 2, plot!.y + 60, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(0, 0);
    const dragged = await moments();
    charts.forEach((_chart, i) => expect(dragged[i]! < whole[i]!).toBe(true));
    await page.close();
  });

  it('hides a line at its button, and draws anew in the other colours', async () => {
    const { page, complaints } = await browser.open(pages.get('many fills')!, { width: 1440 });
    const button = page.locator('[data-chart="equity"] button[data-series="1"]');
    const before = await page.locator('[data-chart="equity"] canvas').screenshot();
    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    expect((await page.locator('[data-chart="equity"] canvas').screenshot()).equals(before)).toBe(false);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('lets the keyboard reach every control', async () => {
    const { page } = await browser.open(pages.get('many fills')!, { width: 1440 });
    const unreachable = await page.$$eval(
      'button, summary, a[href], [data-plot]',
      (elements) => elements.filter((element) => (element as HTMLElement).tabIndex < 0).length,
    );
    expect(unreachable).toBe(0);
    await page.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSweep } from '../sweep/made-up-sweep.fixture.js';
import { renderSweepHtml } from '../sweep/render-sweep-html.js';
import { beyondPaper, cellLooks } from './cell-looks.fixture.js';
import { Chromium, isChromiumThere } from './chromium.fixture.js';

const describeInBrowser = isChromiumThere ? describe : describe.skip;
const because = isChromiumThere ? '' : ' (left out: there is no /usr/bin/chromium; apt-get install chromium)';

describeInBrowser(`the page of a sweep in a browser${because}`, () => {
  let browser: Chromium;
  beforeAll(async () => {
    browser = await Chromium.launch();
  });
  afterAll(async () => browser.close());

  it.each([
    [360, 'light'],
    [360, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const)(
    'is drawn %d pixels wide and %s, without a complaint, a request or a scroll bar',
    async (width, scheme) => {
      const { page, complaints, requests } = await browser.open(renderSweepHtml(aSweep()), { width, scheme });
      expect([...complaints, ...requests]).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const lines = await page.$$eval(
        'polyline',
        (all) => all.filter((line) => line.getBoundingClientRect().width > 0).length,
      );
      expect(lines).toBe(48);
      expect(await page.textContent('[data-chart="fan-0"] [data-readout="x"]')).toBe('360 days');
      const { tallestRow, lowestContrast } = await cellLooks(page);
      expect(tallestRow).toBeLessThan(90);
      expect(lowestContrast).toBeGreaterThanOrEqual(4.5);
      await page.close();
    },
  );

  it('is printed with every table on the sheet', async () => {
    const { page } = await browser.open(renderSweepHtml(aSweep()), { width: 1440 });
    expect(await beyondPaper(page)).toBeLessThanOrEqual(0);
    await page.close();
  });
});

import { expect, it } from '@jest/globals';
import { runBounds } from '@gridbot/backtest';
import { busyOptions } from '../browser/real-runs.fixture.js';
import { renderHtml } from './render-html.js';
import { reportedBounds } from './reported-bounds.js';

it('bounds of a real run are shown reading by reading, with what each assumes and what holds', async () => {
  const { result, bounds } = await runBounds(busyOptions(2000));
  const reported = reportedBounds(bounds);
  expect(reported.readings.map(({ name, fills }) => [name, typeof fills])).toEqual(
    ['optimistic', 'olhc', 'ohlc', 'pessimistic'].map((name) => [name, 'number']),
  );
  expect(reported.readings.find(({ name }) => name === 'olhc')!.fills).toBe(result.trades.fills);
  const page = renderHtml(result, { bounds: reported });
  for (const { claim, verdict } of reported.claims) expect(page).toMatch(new RegExp(`${claim}: . ${verdict}`));
  for (const { assumes } of reported.readings) expect(page).toContain(assumes);
});

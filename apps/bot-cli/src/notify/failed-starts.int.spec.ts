import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotificationDesk } from '@gridbot/runtime';
import { ManualClock } from '@gridbot/testkit';
import { expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { FailedStarts } from './failed-starts.js';

const place = (): string => join(folderWith({}), 'data', 'btc.starts.json');

it('knows in the next process when starts failed for the same reason, until another reason comes or the bot trades', async () => {
  const path = place();
  await new FailedStarts(path).add('the key is refused', 1_000);
  await new FailedStarts(path).add('the key is refused', 2_000);
  expect(await new FailedStarts(path).before('the key is refused')).toEqual([1_000, 2_000]);
  expect(await new FailedStarts(path).before('the disk is full')).toEqual([]);

  await new FailedStarts(path).add('the disk is full', 3_000);
  expect(await new FailedStarts(path).before('the key is refused')).toEqual([]);
  expect(await new FailedStarts(path).before('the disk is full')).toEqual([3_000]);

  await new FailedStarts(path).forget();
  expect(await new FailedStarts(path).before('the disk is full')).toEqual([]);
});

it('takes a reason for the same whatever its figures are: prices and times are others at each attempt', async () => {
  const path = place();
  const refused = (price: string) => `the preflight refuses to start at a price of ${price}:\n- 250 USD are missing`;
  const leased = (sign: string) => `run by another process: host:7 (started ${sign}), last sign of life ${sign}`;
  await new FailedStarts(path).add(refused('64231.2'), 1_000);
  await new FailedStarts(path).add(refused('64198'), 2_000);
  expect(await new FailedStarts(path).before(refused('9999.95'))).toEqual([1_000, 2_000]);
  expect(await new FailedStarts(path).before(leased('2026-01-02T03:04:05Z'))).toEqual([]);
  await new FailedStarts(path).add(leased('2026-01-02T03:04:05Z'), 3_000);
  expect(await new FailedStarts(path).before(leased('2026-01-02T03:05:06Z'))).toEqual([3_000]);
});

/** How often people are told of starts that fail again and again, after 1,500 of them. */
async function toldOf(attempts: number, every: number, repeatAfter: number): Promise<number> {
  const path = place();
  const starts = new FailedStarts(path);
  await starts.add('no', 0);
  writeFileSync(path, JSON.stringify({ why: 'no', at: Array.from({ length: 1_500 }, (_, i) => i * every) }));
  const levels = ['alert'] as const;
  const settings = { name: 'phone', levels, topics: [], repeatAfter, atMost: 9 };
  let told = 0;
  const nothing = async (): Promise<void> => undefined;
  const box = { due: async () => [], nextDue: nothing, tried: nothing, remove: nothing, counts: async () => ({}) };
  for (let attempt = 1_500; attempt < 1_500 + attempts; attempt += 1) {
    const clock = new ManualClock(attempt * every);
    const desk = new NotificationDesk({
      clock,
      remark: () => undefined,
      channels: [{ settings, channel: { send: nothing, close: nothing } }],
    });
    desk.use({ ...box, keep: async () => void (told += 1) } as unknown as Parameters<typeof desk.use>[0]);
    const said = (at: number) => {
      const what = { level: 'alert', topic: 'bot.not-started', title: 'no', text: '', facts: [] } as const;
      return { id: 'm', bot: 'btc', mode: 'live', at, ...what } as const;
    };
    for (const at of await starts.before('no')) desk.recall(said(at));
    await desk.take(said(clock.now()));
    await starts.add('no', clock.now());
  }
  return told;
}

it.each([
  ['each minute, told each hour', 130, 60_000, 3_600_000],
  ['each 65 seconds, told each hour', 130, 65_000, 3_600_000],
])('tells for ever as often as it should: %s', async (_, attempts, every, repeatAfter) => {
  const told = await toldOf(attempts, every, repeatAfter);
  expect(told).toBeGreaterThanOrEqual(2);
  expect(told).toBeLessThanOrEqual(4);
});

it('tells again before it forgets, however long the same words are held back', async () => {
  expect(await toldOf(2, 10_000, 7 * 86_400_000)).toBe(1);
});

it('does not grow without end', async () => {
  const path = place();
  await new FailedStarts(path).add('no', 1);
  writeFileSync(path, JSON.stringify({ why: 'no', at: Array.from({ length: 1_499 }, (_, i) => i) }));
  const lengths: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await new FailedStarts(path).add('no', 1_600 + attempt);
    lengths.push((JSON.parse(readFileSync(path, 'utf8')) as { at: readonly number[] }).at.length);
  }
  expect(lengths).toEqual([1_500, 1, 2]);
});

it.each(['', '{', 'null', '[]', '{"why":1,"at":[]}', '{"why":"no","at":["1"]}'])(
  'begins anew with a damaged file: %p',
  async (text) => {
    const path = place();
    const starts = new FailedStarts(path);
    await starts.add('no', 1);
    writeFileSync(path, text);
    expect(await starts.before('no')).toEqual([]);
    await starts.add('no', 2);
    expect(await starts.before('no')).toEqual([2]);
  },
);

it('costs no start where it cannot write', async () => {
  const file = join(folderWith({ plain: 'a file' }), 'plain', 'btc.starts.json');
  const starts = new FailedStarts(file);
  await starts.add('no', 1);
  await starts.forget();
  expect(await starts.before('no')).toEqual([]);
});

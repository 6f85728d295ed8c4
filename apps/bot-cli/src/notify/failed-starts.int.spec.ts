import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

it('does not grow without end', async () => {
  const path = place();
  await new FailedStarts(path).add('no', 1);
  writeFileSync(path, JSON.stringify({ why: 'no', at: Array.from({ length: 1_600 }, (_, i) => i) }));
  await new FailedStarts(path).add('no', 1_600);
  const { at } = JSON.parse(readFileSync(path, 'utf8')) as { at: readonly number[] };
  expect([at.length, at.at(-1)]).toEqual([1_500, 1_600]);
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

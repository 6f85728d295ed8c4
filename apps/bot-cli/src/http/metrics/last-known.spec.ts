import { expect, it } from '@jest/globals';
import { LastKnown } from './last-known.js';

it('a figure that has to be asked for is the last one that is known while nobody answers, and is asked for once', async () => {
  const asked: ((value: number | Error) => void)[] = [];
  const figure = new LastKnown(
    () =>
      new Promise<number>((resolve, reject) =>
        asked.push((value) => (typeof value === 'number' ? resolve(value) : reject(value))),
      ),
  );
  expect(await figure.read(1)).toBeUndefined();
  expect(await figure.read(1)).toBeUndefined();
  expect(asked).toHaveLength(1);
  asked[0]!(7);
  const second = figure.read(1);
  expect(await second).toBe(7);
  const third = figure.read(10_000);
  expect(asked).toHaveLength(2);
  asked[1]!(8);
  expect(await third).toBe(8);
  const fourth = figure.read(10_000);
  asked[2]!(new Error('away'));
  expect(await fourth).toBe(8);
});

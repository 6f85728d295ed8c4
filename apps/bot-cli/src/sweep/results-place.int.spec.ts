import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { GridbotError } from '@gridbot/core';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { queueUrl } from './queue-url.js';
import { resultsPlace } from './results-place.js';
import { ResultsConfig } from './sweep.config.js';

const URL = 'postgres://trader:canary-5@db/results';
const postgres = (urlFile?: string): ResultsConfig =>
  Object.assign(new ResultsConfig(), { use: 'postgres', ...(urlFile !== undefined && { urlFile }) });
const problemOf = (asked: Promise<unknown>): Promise<GridbotError> =>
  asked.then(
    () => {
      throw new Error('it is taken');
    },
    (error: unknown) => error as GridbotError,
  );

describe('the URL of the results of a sweep', () => {
  it('is read from a file beside sweep.yaml, or is in the environment', async () => {
    const folder = folderWith({ 'db.url': `${URL}\n` });
    const sweep = join(folder, 'sweep.yaml');
    expect(await resultsPlace(postgres('db.url'), sweep, {})).toMatchObject({ use: 'postgres', url: URL });
    expect(await resultsPlace(postgres(), sweep, { GRIDBOT_SWEEP_URL: URL })).toMatchObject({ url: URL });
  });

  it.each([
    [
      'a file that is missing',
      'none.url',
      'CONFIG.NOT_FOUND',
      /^results\.urlFile: .*none\.url does not exist\. It has to hold/,
    ],
    ['a folder', '.', 'CONFIG.NOT_FOUND', /^results\.urlFile: /],
    ['a file of something else', 'note.txt', 'CONFIG.INVALID', /what .*note\.txt holds must be/],
    ['the URL itself', URL, 'CONFIG.INVALID', /^results\.urlFile: .*not repeated here/],
    ['the password itself', 'canary5canary5canary5canary5', 'CONFIG.NOT_FOUND', /^results\.urlFile names no file/],
  ])('is refused without a word of it: %s', async (_what, urlFile, code, message) => {
    const folder = folderWith({ 'note.txt': 'canary-5' });
    const problem = await problemOf(resultsPlace(postgres(urlFile), join(folder, 'sweep.yaml'), {}));
    expect(problem).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(`${problem.message} ${String(problem.cause)}`).not.toMatch(/canary/);
  });
});

describe('the URL of a queue', () => {
  const context = (workingDirectory: string, hidden: string[] = [], env = {}) => ({
    workingDirectory,
    env,
    hide: (secret: string) => void hidden.push(secret),
  });

  it('is the flag, the file that it names, or in the environment, and its password is hidden from then on', async () => {
    const folder = folderWith({ 'db.url': `${URL}\n` });
    const hidden: string[] = [];
    expect(await queueUrl(URL, context(folder, hidden))).toBe(URL);
    expect(await queueUrl('db.url', context(folder, hidden))).toBe(URL);
    expect(await queueUrl(true, context(folder, hidden, { GRIDBOT_QUEUE_URL: URL }))).toBe(URL);
    expect(hidden).toEqual(['canary-5', 'canary-5', 'canary-5']);
  });

  it.each([
    ['a file that is missing', 'none.url', /^--queue: .*none\.url does not exist/],
    ['a mangled URL', 'postgres:/trader:canary-5@db/results', /^--queue names no file .* not repeated here/],
  ])('is refused without a word of it: %s', async (_what, flag, message) => {
    const problem = await problemOf(queueUrl(flag, context(folderWith({}))));
    expect(problem).toMatchObject({ code: 'CONFIG.NOT_FOUND', message: expect.stringMatching(message) });
    expect(`${problem.message} ${String(problem.cause)}`).not.toMatch(/canary/);
  });
});

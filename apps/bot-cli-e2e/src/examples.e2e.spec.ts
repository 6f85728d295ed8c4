import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot, NOBODY_LISTENS } from './gridbot.fixture.js';

const FOLDER = fileURLToPath(new URL('../../../examples/', import.meta.url));
const samples = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

describe('the sample configurations', () => {
  it('are there', () => {
    expect(samples.length).toBeGreaterThanOrEqual(3);
  });

  it.each(samples)('%s is right and passes its preflight', async (name) => {
    const offline = /^(kraken|binance)/.test(name) ? ['--set', NOBODY_LISTENS] : [];
    const args = ['check', '--config', `${FOLDER}${name}`, '--price', '3000', ...offline];
    const { code, stderr } = await gridbot(folderWith(), args);
    expect([code, stderr]).toEqual([0, '']);
  });
});

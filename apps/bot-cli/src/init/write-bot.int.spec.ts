import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { writeBot } from './write-bot.js';

async function init(folder: string, ...flags: readonly string[]) {
  const context = recordedContext(folder);
  const code = await runCli(['init', '--yes', ...flags], context);
  return { code, ...context.printed };
}

describe('gridbot init', () => {
  it('asks nothing where the file is there already', async () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'bot.yaml'), 'keep me');
    const wish = { file: 'bot.yaml', given: {}, asks: true, force: false };
    await expect(writeBot(wish, recordedContext(folder))).rejects.toMatchObject({
      message: expect.stringContaining('is there already'),
    });
  });

  it('takes ten buys as the limit of an amount that a flag gives', async () => {
    const folder = folderWith({});
    expect(await init(folder, '--amount-per-grid', '2500')).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'bot.yaml'), 'utf8')).toContain("maxInvestment: '25000'");
  });

  it('refuses a limit below one buy, and writes nothing', async () => {
    const folder = folderWith({});
    const { code, err } = await init(folder, '--max-investment', '50');
    expect([code, err]).toEqual([2, expect.stringContaining('--max-investment 50 is below one buy of 100')]);
    expect(existsSync(join(folder, 'bot.yaml'))).toBe(false);
  });

  it('lets the configuration judge what is no number', async () => {
    const { code, err } = await init(folderWith({}), '--amount-per-grid', 'much');
    expect([code, err]).toEqual([2, expect.stringContaining('strategy.amountPerGrid')]);
  });
});

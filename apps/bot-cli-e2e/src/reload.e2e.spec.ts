import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot, start } from './gridbot.fixture.js';
import { botYaml, GRID } from './sample-bot.fixture.js';

const EXCHANGE = 'use: sim, instrument: BTC/USD, speed: 2000';
const yaml = (strategy = GRID, more: readonly string[] = []): string =>
  botYaml({ exchange: EXCHANGE, strategy, more }).replace('use: memory', 'use: sqlite, file: ./bot.sqlite');

describe('a running bot whose file changes', () => {
  it('goes on under it after SIGHUP and gridbot reload, refuses what needs a restart, and its journal is repeated exactly', async () => {
    const folder = folderWith({ 'bot.yaml': yaml() });
    const write = (text: string): void => writeFileSync(join(folder, 'bot.yaml'), text);
    const { child, ended, printed } = start(folder, ['run', '--json', '--set', 'guards.ordersPerMinute=0']);
    await printed('filled');

    write(yaml(GRID.replace('1%', '2%'), ['log: { level: debug }']));
    child.kill('SIGHUP');
    await printed('SIGHUP: strategy.interval 1% -> 2%, log.level info -> debug');

    write(yaml(GRID.replace('1%', '2%').replace('grid-hodl', 'swing')));
    child.kill('SIGHUP');
    await printed('SIGHUP: nothing was changed, because this needs a restart');

    write(yaml(GRID.replace('1%', 'much')));
    child.kill('SIGHUP');
    await printed('SIGHUP: nothing was changed: the configuration has a problem');

    write(yaml(GRID.replace('1%', '3%')));
    const asked = await gridbot(folder, ['reload', '--json']);
    expect([asked.code, JSON.parse(asked.stdout)]).toEqual([
      0,
      {
        bot: 'sample',
        changes: [
          { path: 'strategy.interval', from: '2%', to: '3%' },
          { path: 'log.level', from: 'debug', to: 'info' },
        ],
      },
    ]);
    write(yaml(GRID, ['simulation: { balances: { USD: 1 } }']));
    expect(await gridbot(folder, ['reload'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'simulation.balances.USD not set -> 1: the simulated account is made at the start',
      ),
    });

    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    write(yaml());
    expect(await gridbot(folder, ['replay'])).toMatchObject({ code: 0 });
    expect(await gridbot(folder, ['reload'])).toMatchObject({ code: 11 });
  });
});

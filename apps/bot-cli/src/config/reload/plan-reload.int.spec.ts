import { describe, expect, it } from '@jest/globals';
import { botFrom } from '../../cli/bot-flags.js';
import { recordedContext } from '../../cli/cli-context.fixture.js';
import { folderWith, strategySource } from '../../plugins/plugin-folder.fixture.js';
import { planReload } from './plan-reload.js';

const GRID = 'use: grid, flavour: grid-hodl, amountPerGrid: 100, interval: 2%, openBuyOrders: 3';
const bot = (change = '', strategy = GRID): string =>
  `name: a\nexchange: { use: sim, instrument: BTC/USD }\nstrategy: { ${strategy} }\n${change}`;

const PAGER = `export const plugin = { apiVersion: 1, name: 'pager', configSchema: {}, parseConfig: (raw) => raw,
  create: async () => ({ send: async () => undefined, close: async () => undefined }) };`;

const FILES = {
  'pager.js': PAGER,
  'mine.js': strategySource({ configSchema: '{}', reloadable: "['size']" }),
  'stubborn.js': strategySource({ configSchema: '{}' }),
};

const resolved = (text: string) => botFrom({ set: [] }, recordedContext(folderWith({ ...FILES, 'bot.yaml': text })));
const plan = async (before: string, after: string) => planReload(await resolved(before), await resolved(after));

describe('a reload', () => {
  it.each([
    ['the level of the log', bot('log: { level: debug }'), { path: 'log.level', from: 'info', to: 'debug' }, 'log'],
    ['a guard', bot('guards: { maxLoss: 5 }'), { path: 'guards.maxLoss', to: 5 }, 'engine'],
    [
      'what is canceled at the stop',
      bot('stop: { cancel: all }'),
      { path: 'stop.cancel', from: 'none', to: 'all' },
      'later',
    ],
    [
      'a setting that the grid takes over',
      bot('', GRID.replace('2%', '1%')),
      { path: 'strategy.interval', from: '2%', to: '1%' },
      'engine',
    ],
  ])('takes over %s', async (_, after, change, effect) => {
    expect(await plan(bot(), after)).toEqual({ changes: [change], effects: new Set([effect]) });
  });

  it('takes over what channels select, and neither which there are nor what their notifiers read', async () => {
    const pager = (more = ''): string => bot(`notify: [{ use: ./pager.js, room: 1${more} }]`);
    const { changes, effects } = await plan(
      pager(),
      pager(', levels: [alert], quietHours: { from: "22:00", to: "07:00" }'),
    );
    expect(changes.map(({ path }) => path)).toEqual([
      'notify.0.levels.0',
      'notify.0.quietHours.from',
      'notify.0.quietHours.to',
      'notify.0.quietHours.timeZone',
    ]);
    expect(effects).toEqual(new Set(['notify']));
    await expect(plan(pager(), pager(', on: false'))).rejects.toThrow(
      'notify.0.on true -> false: channels are opened at the start',
    );
    await expect(plan(pager(), pager().replace('room: 1', 'room: 2'))).rejects.toThrow('notify.0.room 1 -> 2');
    await expect(plan(bot(), pager())).rejects.toThrow('notify.0.use not set -> ./pager.js');
  });

  it('takes over what a strategy of somebody else names', async () => {
    const { changes } = await plan(bot('', 'use: ./mine.js, size: 1'), bot('', 'use: ./mine.js, size: 2'));
    expect(changes).toEqual([{ path: 'strategy.size', from: 1, to: 2 }]);
  });

  it.each([
    ['another name', bot().replace('name: a', 'name: b'), 'name a -> b: another name is another bot'],
    [
      'another flavour',
      bot('', GRID.replace('grid-hodl', 'swing')),
      'strategy.flavour grid-hodl -> swing: strategy "grid" takes over only amountPerGrid',
    ],
    [
      'another instrument',
      bot().replace('BTC/USD', 'ETH/USD'),
      'exchange.instrument BTC/USD -> ETH/USD: the exchange is connected at the start',
    ],
    ['another memory', bot('persistence: { use: memory }'), 'persistence.use sqlite -> memory: the memory is opened'],
    [
      'another account',
      bot('simulation: { balances: { USD: 5 } }'),
      'simulation.balances.USD not set -> 5: the simulated account',
    ],
    ['longer patience', bot('stop: { timeout: 2m }'), 'stop.timeout not set -> 2m: it is read at the start'],
    ['lines for machines', bot('log: { format: json }'), 'log.format pretty -> json'],
  ])('refuses %s with the reason, and changes nothing else beside it', async (_, after, reason) => {
    const changed = after.replace('openBuyOrders: 3', 'openBuyOrders: 4');
    await expect(plan(bot(), changed)).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringContaining(reason),
    });
    await expect(plan(bot(), changed)).rejects.not.toThrow('openBuyOrders 3');
  });

  it('refuses settings that their strategy does not name', async () => {
    const strategy = (size: number): string => bot('', `use: ./stubborn.js, size: ${size}`);
    await expect(plan(strategy(1), strategy(2))).rejects.toThrow('strategy "quiet" takes over none of its settings');
  });

  it('is nothing if the file says the same in other words', async () => {
    expect((await plan(bot(), `# the same\n${bot('log: { level: info }')}`)).changes).toEqual([]);
  });
});

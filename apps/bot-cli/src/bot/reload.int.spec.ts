import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TEST_TIME } from '@gridbot/core/testing';
import { MemoryDatabase, openMemoryStore } from '@gridbot/persistence/memory';
import { SimulatedClock } from '@gridbot/runtime';
import { botFrom } from '../cli/bot-flags.js';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { confirmationPhrase } from '../config/live-confirmation.js';
import { askBot } from '../control/ask-bot.js';
import { askToReload } from '../control/ask-to-reload.js';
import { ControlServer } from '../control/control-server.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { aBot, tape } from './bot.fixture.js';
import { liveExchange } from './live-exchange.fixture.js';
import { Reloader } from './reloader.js';

const GRID = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 3, maxInvestment: '1000' };
const file = (grid: object, more = ''): string =>
  `name: tested\nexchange: { use: sim, instrument: BTC/USD }\nstrategy: ${JSON.stringify({ use: 'grid', ...grid })}\n${more}`;

interface Given {
  readonly more?: string;
  readonly settings?: object;
  readonly exchange?: ReturnType<typeof liveExchange>;
}

/** A bot that runs from a file which can be changed. */
async function running({ more = '', settings = {}, exchange }: Given = {}) {
  const folder = folderWith({ 'bot.yaml': file(GRID, more) });
  const database = new MemoryDatabase();
  const clock = new SimulatedClock(TEST_TIME);
  const market = exchange ?? tape(['50000', '50000', '50000'], { waits: true });
  const { bot, seen } = aBot({ exchange: market, store: openMemoryStore({ database }), clock, raw: GRID, settings });
  const reread = () => botFrom({ set: [] }, recordedContext(folder));
  const told: string[] = [];
  const reloader = new Reloader({
    running: await reread(),
    reread,
    apply: { log: (next) => told.push(next.config.log.level) },
  });
  const run = bot.run();
  run.catch(() => undefined);
  const until = async (condition: () => boolean): Promise<void> => {
    for (let turns = 0; !condition(); turns += 1) {
      if (turns > 5_000) throw new Error(`${bot.session?.engine.lifecycle}: ${buys().join(' ')}`);
      if (bot.session?.engine.lifecycle === 'reconciling') clock.advanceTo(clock.now() + 1_000); // the market is quiet
      await Promise.race([new Promise((resolve) => setImmediate(resolve)), run]);
    }
  };
  const buys = () => [...(bot.session?.engine.orders.values() ?? [])].map(({ price }) => String(price)).sort();
  const runs = () => bot.session?.engine.lifecycle === 'running' && buys().length === 3;
  await until(runs);
  const change = (grid: object, other = more): void =>
    writeFileSync(join(folder, 'bot.yaml'), file({ ...GRID, ...grid }, other));
  const stop = () => {
    bot.requestStop('test');
    return run;
  };
  return { bot, seen, reloader, change, until, buys, runs, stop, told, folder };
}

const started = ({ steps }: { steps: readonly { readonly event: { readonly type: string } }[] }) =>
  steps.flatMap(({ event }) => (event.type === 'started' ? [event] : []));

describe('a running bot whose file changes', () => {
  it('trades by it after a reload: the journal says by which settings, people are told', async () => {
    const { bot, reloader, change, until, buys, runs, stop, seen } = await running();
    expect(buys()).toEqual(['48529.4', '49014.7', '49504.9']);
    change({ interval: '2%' }, 'guards: { maxLoss: 900 }');
    expect(await reloader.reload(bot)).toEqual([
      { path: 'strategy.interval', from: '1%', to: '2%' },
      { path: 'guards.maxLoss', to: 900 },
    ]);
    await until(() => runs() && buys()[2] === '49019.6');
    expect(started(seen)).toEqual([
      expect.objectContaining({ config: expect.objectContaining({ interval: '1%' }) }),
      expect.objectContaining({
        renewed: true,
        config: expect.objectContaining({ interval: '2%' }),
        guards: expect.objectContaining({ maxLoss: expect.anything() }),
      }),
    ]);
    expect(seen.notices.find(({ topic }) => topic === 'config.reloaded')?.text).toContain('strategy.interval 1% -> 2%');
    expect(await stop()).toBe('stopped');
  });

  it('writes nothing into the journal for what the engine need not know', async () => {
    const { bot, reloader, change, told, stop, seen } = await running();
    change({}, 'log: { level: debug }\nstop: { cancel: all }');
    await reloader.reload(bot);
    expect(told).toEqual(['debug']);
    await stop();
    expect(started(seen)).toHaveLength(1);
    expect(bot.session?.engine.orders.size).toBe(0); // stop.cancel is the new one
  });

  it('goes on unchanged if the file is wrong, needs a restart, or fails the preflight', async () => {
    const { bot, reloader, change, buys, stop, seen, told } = await running();
    const before = buys();
    const refusals = [
      [{ interval: '200%' }, '', 'CONFIG.INVALID', /strategy\.interval/],
      [
        { flavour: 'swing', interval: '2%' },
        'log: { level: debug }',
        'CONFIG.INVALID',
        /needs a restart:\n {2}strategy\.flavour/,
      ],
      [{ amountPerGrid: '0.1' }, '', 'PREFLIGHT.REFUSED', /preflight is against it/],
      [{}, 'notify: []\nlog: [', 'CONFIG.SYNTAX', /bot\.yaml/],
    ] as const;
    for (const [grid, more, code, message] of refusals) {
      change(grid, more);
      await expect(reloader.reload(bot)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    }
    expect([buys(), told, started(seen).length]).toEqual([before, [], 1]);
    change({});
    expect(await reloader.reload(bot)).toEqual([]);
    expect(await stop()).toBe('stopped');
    await expect(reloader.reload(bot).then(() => 'nothing to do')).resolves.toBe('nothing to do');
    change({ openBuyOrders: 2 });
    await expect(reloader.reload(bot)).rejects.toMatchObject({
      code: 'ENGINE.LIFECYCLE',
      message: expect.stringContaining('stopped'),
    });
  });

  it('takes one reload after the other', async () => {
    const { bot, reloader, change, until, buys, stop } = await running();
    change({ interval: '2%' });
    const [first, second] = await Promise.all([reloader.reload(bot), reloader.reload(bot)]);
    expect([first.length, second.length]).toEqual([1, 0]);
    await until(() => buys()[2] === '49019.6');
    await stop();
  });

  it('is asked by gridbot reload, which hears what changed or why nothing did', async () => {
    const { bot, reloader, change, stop, folder } = await running();
    const socket = join(folder, 'bot.sock');
    const control = new ControlServer(
      socket,
      () => undefined,
      (one) => reloader.reload(one),
    );
    control.open(bot);
    await control.settled();
    const asked = { name: 'tested', socket };
    change({ fee: '0.1%' });
    expect(await askToReload(asked)).toEqual([{ path: 'strategy.fee', to: '0.1%' }]);
    change({ flavour: 'swing' });
    await expect(askToReload(asked)).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringContaining('bot "tested": nothing was changed'),
    });
    expect(await askBot(asked, { command: 'status' })).toMatchObject({ type: 'status' });
    await control.close(await stop());
  });
});

describe('a live bot whose file changes', () => {
  it('takes another budget only with the phrase that names it', async () => {
    const live =
      'mode: live\nexchange: { use: kraken, instrument: BTC/USD, credentials: { keyFile: ./k, secretFile: ./s } }';
    const text = (maxInvestment: string, confirm: string): string =>
      `name: tested\n${live}\nstrategy: ${JSON.stringify({ use: 'grid', ...GRID, maxInvestment })}\nconfirm: ${confirm}\n`;
    const phrase = (budget: string) => `trade real money on kraken BTC/USD with at most ${budget} USD`;
    const folder = folderWith({ 'bot.yaml': text('1000', phrase('1000')) });
    const reread = () => botFrom({ set: [] }, recordedContext(folder));
    const before = await reread();
    expect(confirmationPhrase(before)).toBe(phrase('1000'));
    const exchange = liveExchange();
    const { bot, until, buys, stop } = await running({ exchange, settings: { mode: 'live' } });
    const reloader = new Reloader({ running: before, reread, apply: {} });
    writeFileSync(join(folder, 'bot.yaml'), text('150', phrase('1000')));
    await expect(reloader.reload(bot)).rejects.toMatchObject({ code: 'CONFIG.LIVE_NOT_CONFIRMED' });
    expect(buys()).toHaveLength(3);
    writeFileSync(join(folder, 'bot.yaml'), text('2000', phrase('2000')));
    const changes = await reloader.reload(bot);
    expect(changes.map(({ path }) => path).sort()).toEqual(['confirm', 'strategy.maxInvestment']);
    await until(() => bot.session?.engine.lifecycle === 'running');
    expect(await stop()).toBe('stopped');
  });
});

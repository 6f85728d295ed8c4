import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot, NOBODY_LISTENS } from './gridbot.fixture.js';
import { botYaml, exchangePlugin, GRID } from './sample-bot.fixture.js';
import { warmGridbot } from './warm-gridbot.fixture.js';

const check = (
  text: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  command = 'check',
) => warmGridbot(folderWith({ 'bot.yaml': text }), [command, ...args], env);

describe('a wrong configuration ends with 2', () => {
  it('when the file is not there', async () => {
    const { code, stderr } = await gridbot(folderWith(), ['run', '--config', 'none.yaml']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/none\.yaml does not exist.*--config/);
    expect(stderr).toContain('(CONFIG.NOT_FOUND, exit code 2)');
  });

  it('when there is no file at all', async () => {
    const { code, stderr } = await gridbot(folderWith(), []);
    expect(code).toBe(2);
    expect(stderr).toMatch(/gridbot init.*gridbot demo/);
  });

  it.each([
    ['name: a\nname: b\n', 'bot.yaml:2:1', 'Every setting may appear once'],
    ['name: a\n\tmode: live\n', 'bot.yaml:2:1', 'not with tabs'],
    ['strategy: { use: grid\nname: a\n', 'bot.yaml:2:1', 'Flow'],
  ])('when the YAML %j is malformed', async (text, place, hint) => {
    const { code, stderr } = await check(text);
    expect(code).toBe(2);
    expect(stderr).toContain(`gridbot: ${place}`);
    expect(stderr).toContain(hint);
    expect(stderr).toContain('CONFIG.SYNTAX');
  });

  it('when keys are unknown, with what was meant and where', async () => {
    const text = botYaml({ strategy: `${GRID}, intervall: 2%`, more: ['persistance: {}'] });
    const { code, stderr } = await check(text);
    expect(code).toBe(2);
    expect(stderr).toMatch(/bot\.yaml:3:\d+ strategy\.intervall: unknown setting; did you mean interval\?/);
    expect(stderr).toContain('bot.yaml:5:1 persistance: unknown setting; did you mean persistence?');
  });

  it('when values are of the wrong type or out of range, all at once', async () => {
    const strategy = 'use: grid, flavour: blue, amountPerGrid: much, interval: 1, openBuyOrders: 2.5';
    const { code, stderr } = await check(botYaml({ strategy, more: ['stop: maybe'] }));
    expect(code).toBe(2);
    for (const path of ['flavour = blue', 'amountPerGrid = much', 'interval = 1', 'openBuyOrders = 2.5']) {
      expect(stderr).toContain(`strategy.${path}: must be`);
    }
    expect(stderr).toContain('stop = maybe: must be a section');
    expect(stderr).not.toContain('    at ');
  });

  it('when a flag or a variable is wrong, naming it', async () => {
    const env = { GRIDBOT_STRATEGY__INTERVALL: '1%', GRIDBOT_LOG__LEVEL: 'loud' };
    const { code, stderr } = await check(botYaml(), ['--set', 'strategy.interval=-1'], env);
    expect(code).toBe(2);
    expect(stderr).toContain('--set strategy.interval = -1: must be above 0');
    expect(stderr).toContain('GRIDBOT_LOG__LEVEL log.level = loud: must be one of');
    expect(stderr).toContain('GRIDBOT_STRATEGY__INTERVALL: unknown variable; did you mean GRIDBOT_STRATEGY__INTERVAL?');
  });

  it('when an instrument is traded against itself', async () => {
    const { code, stderr } = await check(botYaml({ exchange: 'use: sim, instrument: BTC/BTC' }));
    expect(code).toBe(2);
    expect(stderr).toContain(
      'exchange.instrument = BTC/BTC: must be an instrument as BASE/QUOTE, two different assets',
    );
  });

  it('when a channel lacks what it needs', async () => {
    const { code, stderr } = await check(botYaml(), ['--set', 'notify=[{ use: telegram }]']);
    expect(code).toBe(2);
    expect(stderr).toContain('notify.0.tokenFile: is missing');
  });

  it('when a server is to be used and its URL is nowhere', async () => {
    const { code, stderr } = await check(botYaml(), ['--set', 'persistence={ use: postgres }']);
    expect(code).toBe(2);
    expect(stderr).toContain('persistence.urlFile: is missing');
  });

  it('when a password stands on the command line, which is not repeated', async () => {
    const { code, stderr } = await check(botYaml(), ['--set', 'persistence.url=postgres://bot:hunter2@db/bots']);
    expect(code).toBe(2);
    expect(stderr).toContain('--set persistence.url: may hold a password');
    expect(stderr).not.toContain('hunter2');
  });
});

describe('live trading', () => {
  const live = botYaml({ exchange: 'use: kraken, instrument: BTC/USD', more: ['mode: live'] });

  it('is refused without the phrase, which check prints', async () => {
    const folder = folderWith({ 'bot.yaml': live });
    const refused = await gridbot(folder, ['run']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('CONFIG.LIVE_NOT_CONFIRMED');
    const checked = await warmGridbot(folder, ['check', '--price', '50000', '--set', NOBODY_LISTENS]);
    expect(checked.code).toBe(0);
    const phrase = /confirm: (.*)/.exec(checked.stdout)?.[1];
    expect(phrase).toBe('trade real money on kraken BTC/USD with at most 1000 USD');
    const onMemory = await warmGridbot(folder, ['run', '--set', `confirm=${phrase}`]);
    expect([onMemory.code, onMemory.stderr]).toEqual([
      2,
      expect.stringContaining('live trading needs sqlite or postgres'),
    ]);
    const onFile = ['--set', 'persistence.use=sqlite'];
    const confirmed = await warmGridbot(folder, [
      'run',
      '--set',
      `confirm=${phrase}`,
      '--set',
      NOBODY_LISTENS,
      ...onFile,
    ]);
    expect([confirmed.code, confirmed.stderr]).toEqual([2, expect.stringContaining('credentials')]);
  });
});

describe('the preflight refuses with 5, with figures', () => {
  it.each([
    ['an interval below break-even', 'strategy.interval=0.4%', '0.00502513'],
    ['an amount below the minimum of the exchange', 'strategy.amountPerGrid=1', '0.00005'],
  ])('%s', async (_, change, figure) => {
    const folder = folderWith({ 'bot.yaml': botYaml(), 'candles.csv': '1700000000,50000,50000,50000,50000,1,1\n' });
    for (const command of [['check'], ['run'], ['backtest', '--data', 'candles.csv']]) {
      const { code, stderr } = await warmGridbot(folder, [...command, '--set', change]);
      expect([command[0], code]).toEqual([command[0], 5]);
      expect(stderr).toContain(figure);
      expect(stderr).toContain('(PREFLIGHT.REFUSED, exit code 5)');
    }
  });
});

describe('a plugin that does not do ends with 4', () => {
  it('when it is not installed, with what is', async () => {
    const { code, stderr } = await gridbot(folderWith({ 'bot.yaml': botYaml() }), [
      'run',
      '--set',
      'strategy.use=gird',
    ]);
    expect(code).toBe(4);
    expect(stderr).toMatch(/strategy "gird" is not installed; installed: .*grid.*did you mean grid\?/);
  });

  it('when a dry-run needs an exchange that is not installed', async () => {
    const { code, stderr } = await warmGridbot(folderWith({ 'bot.yaml': botYaml() }), [
      'run',
      '--set',
      'exchange.use=elsewhere',
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain('such as gridbot-exchange-elsewhere');
  });

  it.each(['check', 'run'])('when the file of the exchange is missing, on %s', async (command) => {
    const { code, stderr } = await check(botYaml(), ['--set', 'exchange.use=./nope.js'], {}, command);
    expect(code).toBe(4);
    expect(stderr).toMatch(/exchange "\.\/nope\.js": there is no file \/.*nope\.js/);
  });

  it('when the exchange lacks what the strategy needs, before anything starts', async () => {
    const folder = folderWith({
      'bot.yaml': botYaml({ exchange: 'use: ./stub.mjs, instrument: BTC/USD' }),
      'stub.mjs': exchangePlugin({ provides: ['market-data.ticker', 'order.limit'] }),
    });
    const { code, stdout, stderr } = await warmGridbot(folder, ['run']);
    expect(code).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/strategy "grid" cannot run on exchange "stub"[^]*order\.post-only[^]*PLUGIN\.INCOMPATIBLE/);
  });

  it('when it is none', async () => {
    const folder = folderWith({
      'bot.yaml': botYaml({ strategy: 'use: ./none.mjs' }),
      'none.mjs': 'export const x = 1;',
    });
    const { code, stderr } = await warmGridbot(folder, ['check']);
    expect(code).toBe(4);
    expect(stderr).toContain('strategy "./none.mjs" exports no "plugin" object');
  });
});

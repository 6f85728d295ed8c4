import { describe, expect, it } from '@jest/globals';
import { folderWith, start } from './gridbot.fixture.js';
import { botYaml, candles, exchangePlugin } from './sample-bot.fixture.js';

const LIVELY = botYaml({ exchange: 'use: sim, instrument: BTC/USD, speed: 2000' });
const stubbed = (stub: Parameters<typeof exchangePlugin>[0]) => ({
  'bot.yaml': botYaml({ exchange: 'use: ./stub.mjs, instrument: BTC/USD' }),
  'stub.mjs': exchangePlugin(stub),
});

describe('a bot in the middle of its run', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops in good order on %s, with a summary and exit code 0',
    async (signal) => {
      const { child, ended, printed } = start(folderWith({ 'bot.yaml': LIVELY }), ['run']);
      await printed('filled');
      child.kill(signal);
      const { code, stdout } = await ended;
      expect(code).toBe(0);
      expect(stdout).toContain('DRY-RUN');
      expect(stdout).toMatch(/sample has stopped\n {2}fills +[1-9]/);
      expect(stdout).toContain('ledger       balanced');
    },
  );

  it('cancels its buys if it is told to', async () => {
    const folder = folderWith({ 'bot.yaml': `${LIVELY}stop: { cancel: all }\n` });
    const { child, ended, printed } = start(folder, ['run', '--json']);
    await printed('filled');
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ openOrders: 0, ledgerBalanced: true, end: 'stopped' });
  });

  it('ends with 9 and says so if its cancels are not confirmed in time', async () => {
    const slow = ['stop: { cancel: all, timeout: 1s }', 'simulation: { latency: { cancel: 600000 } }'];
    const { child, ended, printed } = start(folderWith({ 'bot.yaml': botYaml({ more: slow }) }), ['run']);
    await printed('fee'); // told together with the first orders
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(9);
    expect(stdout).toContain('sample has stopped, NOT IN GOOD ORDER');
    expect(stdout).toMatch(/open orders +3/);
    expect(stderr).toMatch(/3 cancels were not confirmed in time.*Start the bot again[^]*exit code 9/);
  });

  it('ends with 130 if it cannot stop and somebody insists', async () => {
    const close = '() => { process.stderr.write("closing\\n"); return new Promise(() => setInterval(() => 0, 1000)); }';
    const { child, ended, printed } = start(folderWith(stubbed({ close })), ['run']);
    await printed('starting at 50000');
    child.kill('SIGINT');
    await printed('closing');
    const insisting = setInterval(() => child.kill('SIGINT'), 100);
    const { code } = await ended.finally(() => clearInterval(insisting));
    expect(code).toBe(130);
  });
});

describe('a bot that waits for its first price', () => {
  it('stops at once', async () => {
    const events = 'process.stderr.write("waiting\\n"); await ended;';
    const { child, ended, printed } = start(folderWith(stubbed({ events })), ['run']);
    await printed('waiting');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
  });
});

describe('a bot whose market ends', () => {
  it('ends in good order', async () => {
    const events = 'yield { type: "ticker-updated", at: Date.now(), price: core.price("50000") };';
    const { code, stderr } = await start(folderWith(stubbed({ events })), ['run']).ended;
    expect(code).toBe(0);
    expect(stderr).toContain('ended: market-ended');
  });

  it('fails with 7 if there never was a price', async () => {
    const { code, stderr } = await start(folderWith(stubbed({ events: '' })), ['run']).ended;
    expect(code).toBe(7);
    expect(stderr).toContain('EXCHANGE.UNAVAILABLE');
  });
});

describe('a backtest in the middle of its run', () => {
  it('ends with 130: it has no orderly stop', async () => {
    const strategy = `export const plugin = {
      apiVersion: 1, name: 'chatty', stateVersion: 1, requires: [], configSchema: {}, parseConfig: (raw) => raw,
      init: () => ({ told: false }),
      step: (state, event) => {
        if (!state.told) process.stderr.write('stepping\\n');
        return { state: { told: true }, commands: [] };
      },
    };`;
    const folder = folderWith({
      'bot.yaml': botYaml({ strategy: 'use: ./chatty.mjs' }),
      'chatty.mjs': strategy,
      'candles.csv': candles(100_000),
    });
    const { child, ended, printed } = start(folder, ['backtest', '--data', 'candles.csv']);
    await printed('stepping');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 130, stdout: '' });
  });
});

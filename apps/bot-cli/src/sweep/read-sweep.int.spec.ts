import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { botVariants } from './bot-variants.js';
import { readSweep, type SweepSource } from './read-sweep.js';
import type { ResolvedSweep } from './resolved-sweep.js';

const BOT = `name: sample
exchange: { use: sim, instrument: BTC/USD }
strategy: { use: grid, flavour: grid-hodl, amountPerGrid: '100', interval: 1%, openBuyOrders: 3, maxInvestment: '1000' }
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-sweep-'));
  writeFileSync(join(folder, 'bot.yaml'), BOT);
});

afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string, more: Partial<SweepSource> = {}): Promise<ResolvedSweep> {
  writeFileSync(join(folder, 'sweep.yaml'), text);
  const conditions = ['@gridbot/source', 'node', 'import', 'default'];
  return readSweep({ file: 'sweep.yaml', workingDirectory: folder, flags: [], environment: {}, conditions, ...more });
}

const GOOD = `bot: bot.yaml
data: candles.csv
from: 2024-01-01
parameters:
  strategy.interval: { from: 0.50%, to: 5%, scale: log }
  strategy.flavour: [grid-hodl, grid-sell]
  simulation.fees.maker: [0.1%, 0.25%]
objective: { figure: cagr }
constraints: [{ figure: maxDrawdown, below: 30% }]
`;

describe('readSweep', () => {
  it('reads parameters, objective and constraints, and the bot they are about', async () => {
    const { name, space, objective, range, results, sampler, config } = await read(GOOD);
    expect([name, config.data, sampler.count]).toEqual(['sweep', ['candles.csv'], 100]);
    expect(space.setAt([0, 0.9, 0])).toEqual({
      'strategy.interval': '0.5%',
      'strategy.flavour': 'grid-sell',
      'simulation.fees.maker': '0.1%',
    });
    expect(objective).toEqual({
      aims: [{ figure: 'cagr', aim: 'max', weight: 1 }],
      constraints: [{ figure: 'maxDrawdown', below: 0.3 }],
    });
    expect([range, results]).toEqual([
      { from: Date.UTC(2024, 0, 1) },
      { use: 'sqlite', file: join(folder, 'sweep.sqlite') },
    ]);
  });

  it('shows whoever has no file yet one that works', async () => {
    const missing = readSweep({ file: 'none.yaml', workingDirectory: folder, flags: [], environment: {} });
    const message = await missing.then(
      () => '',
      ({ message }: Error) => message,
    );
    expect(message).toMatch(/none\.yaml does not exist\. Name another with --config, or write one such as\n/);
    const sample = message.split('\n').slice(1).join('\n');
    expect((await read(sample)).config).toMatchObject({ data: ['btc-1h.csv'], runs: 50 });
    await expect(read(sample.replace(/^.*objective.*$/m, ''))).rejects.toThrow('such as { figure: calmar }');
  });

  it('takes the sections of the bot inline, and flags over them', async () => {
    const inline = BOT.split('\n').map((line) => `  ${line}`);
    const text = GOOD.replace('bot: bot.yaml', `bot:\n${inline.join('\n')}`);
    const flags = [{ path: 'strategy.amountPerGrid', value: '70', origin: '--set strategy.amountPerGrid' }];
    const { bot } = await read(text, { flags });
    expect(bot.strategy.raw).toMatchObject({ amountPerGrid: '70', interval: '1%' });
  });

  it('tells every problem at once, each with its place', async () => {
    const text = `bot: bot.yaml
dta: candles.csv
parameters:
  strategy.intervall: [1%]
  strategy.openBuyOrders: { from: 3, too: 9 }
  strategy.interval: [1%, wide]
  mode: [live]
sampler: sobool
objective: { figure: cager }
constraints: [{ figure: maxDrawdown }]
`;
    const failure = await read(text).catch((error: Error) => error.message);
    for (const line of [
      /sweep\.yaml:2:1 dta: unknown setting; did you mean data\?/,
      /data: is missing/,
      /sweep\.yaml:4:3 parameters\.strategy\.intervall: unknown setting; did you mean strategy\.interval\?/,
      /sweep\.yaml:5:38 .*too: unknown setting; did you mean to\?/,
      /sweep\.yaml:6:22 parameters\.strategy\.interval.* = wide: must be/,
      /parameters\.mode: is not varied/,
      /sweep\.yaml:8:10 sampler = sobool: must be one of .*did you mean sobol\?/,
    ]) {
      expect(failure).toMatch(line);
    }
  });

  it('tells the problems of the bot with its own file', async () => {
    writeFileSync(join(folder, 'wrong.yaml'), BOT.replace('interval: 1%', 'interval: 0'));
    await expect(read(GOOD.replace('bot.yaml', 'wrong.yaml').replace('cagr', 'cager'))).rejects.toThrow(
      /objective\.figure = cager: no figure has this name; did you mean cagr\?[^]*wrong\.yaml:3:\d+ strategy\.interval = 0/,
    );
  });

  it('needs lists or steps for a grid, and a place for results on a server', async () => {
    await expect(read(`${GOOD}sampler: grid\n`)).rejects.toThrow(/strategy\.interval.*is no finite list of values/);
    await expect(read(`${GOOD}results: { use: postgres }\n`)).rejects.toThrow(/GRIDBOT_SWEEP_URL/);
  });
});

describe('a set of a sweep', () => {
  it('gives the options of a backtest with its values set', async () => {
    const { bot } = await read(GOOD);
    const options = botVariants(bot).optionsOf({ 'strategy.interval': '2%', 'simulation.fees.maker': '0.1%' });
    expect(options.config).toMatchObject({ interval: '2%', amountPerGrid: '100' });
    expect(options.fees.maker.toString()).toBe('0.001');
    expect(options.instrument.id).toBe('sim:BTC/USD');
  });

  it('is refused with every problem of its own', async () => {
    const { bot } = await read(GOOD);
    const wrong = { 'strategy.interval': '0', 'simulation.fees.maker': '-1' };
    expect(() => botVariants(bot).optionsOf(wrong)).toThrow(/simulation\.fees\.maker[^]*strategy\.interval/);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeEntry, type StrategyPlugin } from '@gridbot/core';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Series } from '@gridbot/history';
import { funds, run } from '../run-backtest.fixture.js';
import { BACK_AND_FORTH, candles, START, trades } from '../toys.fixture.js';

const grid = gridPlugin as unknown as StrategyPlugin;
const config = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '0.01', openBuyOrders: 3 };
const rising = candles([
  [100, 100, 100, 100, 1],
  [100, 100.5, 99.5, 100, 1],
  [100, 100, 98, 99, 1],
  [99, 99, 99, 99, 0],
  [99, 105, 99, 105, 1],
]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outputs-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function book(
  plugin: StrategyPlugin,
  series: Series,
): Promise<{ at: number; price: string; [key: string]: unknown }[]> {
  const path = join(folder, 'book.ndjson');
  await run(plugin, series, { book: path, config, balances: funds({ BTC: '0', USD: '1000' }) });
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as { at: number; price: string });
}

describe('the journal file', () => {
  it('has every step of the engine, and two runs write the same bytes', async () => {
    const [first, second] = [join(folder, '1.ndjson'), join(folder, '2.ndjson')];
    const { journal, result } = await run(grid, rising, { journal: first, config });
    await run(grid, rising, { journal: second, config });
    const text = await readFile(first, 'utf8');
    expect(text).toBe(`${journal.join('\n')}\n`);
    expect(await readFile(second, 'utf8')).toBe(text);
    expect(journal).toHaveLength(result.steps);
    expect(Object.keys(JSON.parse(journal[3]!) as object)).toEqual(['seq', 'at', 'event', 'commands', 'ticker']);
    expect(journal.map((line) => decodeEntry(line).seq)).toEqual(journal.map((_line, i) => i + 1));
  });

  it('keeps what was written before a fault', async () => {
    const path = join(folder, 'fault.ndjson');
    const onStep = (): void => {
      throw new Error('stop here');
    };
    const step = BACK_AND_FORTH.step.bind(BACK_AND_FORTH);
    const faulty: StrategyPlugin = {
      ...BACK_AND_FORTH,
      step: (state, event, context) =>
        event.type === 'order-filled' ? (onStep() as never) : step(state, event, context),
    };
    await expect(run(faulty, trades([105, 100]), { journal: path })).rejects.toThrow('stop here');
    expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toHaveLength(3);
  });
});

describe('the book file', () => {
  it('has a line after every candle, the quiet and the empty ones too', async () => {
    const lines = await book(grid, rising);
    expect(lines.map(({ at, price }) => [(at + 1 - START) / 60_000, price])).toEqual([
      [1, '100'],
      [2, '100'],
      [3, '99'],
      [4, '99'],
      [5, '105'],
    ]);
    expect(lines[0]).toEqual({
      at: START + 59_999,
      price: '100',
      buys: [
        ['99', '1.0101'],
        ['98.01', '1.0203'],
        ['97.03', '1.0306'],
      ],
      sells: [],
      lots: [],
      balances: { BTC: { total: '0', free: '0' }, USD: { total: '1000', free: expect.any(String) } },
    });
    expect(lines[1]).toEqual({ ...lines[0], at: START + 119_999 });
    expect(lines[2]).toMatchObject({
      sells: [['99.99', expect.any(String)]],
      lots: [{ quantity: '1.0101', cost: '99.9999', state: 'selling' }],
    });
    expect(lines[3]).toEqual({ ...lines[2], at: START + 239_999 });
  });

  it('has buys falling and sells rising, by what is left of them', async () => {
    const lines = await book(grid, trades([100, 97.5, 97.9]));
    const { buys, sells } = lines[2] as unknown as { buys: [string, string][]; sells: [string, string][] };
    const prices = (rungs: [string, string][]): number[] => rungs.map(([price]) => Number(price));
    expect(prices(buys)).toEqual([...prices(buys)].sort((a, b) => b - a));
    expect(prices(sells)).toEqual([...prices(sells)].sort((a, b) => a - b));
    expect(sells).toHaveLength(2);
  });

  it('has a line after every trade, none for a trade of nothing, and plain decimals', async () => {
    const lines = await book(BACK_AND_FORTH, trades([0.0000001, 0.00001234, 5, 123456.78], [1, 1, 0, 1]));
    expect(lines.map(({ at, price }) => [at - START, price])).toEqual([
      [0, '0.0000001'],
      [1000, '0.00001234'],
      [3000, '123456.78'],
    ]);
    expect(lines[0]).toMatchObject({ lots: [] });
  });
});

describe('files that cannot be written', () => {
  it('refuse the run before it starts', async () => {
    const nowhere = join(folder, 'none', 'x.ndjson');
    await expect(run(BACK_AND_FORTH, rising, { journal: nowhere })).rejects.toThrow('Does its folder exist?');
    await expect(run(BACK_AND_FORTH, rising, { journal: join(folder, 'j'), book: nowhere })).rejects.toThrow(nowhere);
  });

  (existsSync('/dev/full') ? it : it.skip)('end it when the disk is full', async () => {
    await expect(run(BACK_AND_FORTH, rising, { journal: '/dev/full' })).rejects.toMatchObject({ code: 'STORE.FULL' });
    await expect(run(BACK_AND_FORTH, rising, { book: '/dev/full' })).rejects.toMatchObject({ code: 'STORE.FULL' });
  });
});

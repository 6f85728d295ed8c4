import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { decimal, type BotReader, type KeptFill } from '@gridbot/core';
import { aFill, TEST_TIME } from '@gridbot/core/testing';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { exportRecords } from './export-records.js';
import { dryRun, gridbot, PRICES } from './records.fixture.js';

const YEAR_END = Date.UTC(2025, 11, 31, 23, 59, 57);

let folder: string;
beforeAll(async () => {
  ({ folder } = await dryRun({ prices: PRICES, from: YEAR_END }));
});

interface Exported {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly totals: Readonly<Record<string, unknown>>;
}

async function exported(...args: readonly string[]): Promise<Exported> {
  return JSON.parse((await gridbot(folder, 'export', '--format', 'json', ...args)).out) as Exported;
}

describe('gridbot export', () => {
  it('writes a row of CSV for every part of a sale', async () => {
    const { code, out, err } = await gridbot(folder, 'export');
    expect(code).toBe(0);
    const [heading, first, ...rest] = out.split('\r\n');
    expect(heading).toBe(
      'acquired,disposed,asset,quantity,proceeds,cost,gain,fees,currency,fees_apart,origin,acquired_trade,disposed_trade,acquired_order,disposed_order',
    );
    // 0.00203015 sold at 49504.8 for 100.50216972 less 0.2512554243; of it 0.00202 bought at 49504.9 for 99.999898 and 0.249999745.
    expect(first).toMatch(
      /^2025-12-31T23:59:58\.000Z,2025-12-31T23:59:59\.000Z,BTC,0\.00202,99\.74969676,100\.249897745,-0\.500200985,0\.499998985,USD,,fill,sim0-t1,sim0-t3,/,
    );
    expect(rest).toHaveLength(9);
    expect(err).toContain('9 rows: 0.01017997 BTC sold');
  });

  it('is one JSON document with sums, by the method that is asked for', async () => {
    const average = await exported('--lots', 'average');
    expect(average.rows.every(({ origin, acquired }) => origin === 'pool' && acquired === undefined)).toBe(true);
    for (const { rows, totals } of [average, await exported('--lots', 'hifo'), await exported('--lots', 'lifo')]) {
      const sum = (name: string) => rows.reduce((all, row) => all.plus(decimal(row[name]!)), decimal('0')).toString();
      expect(totals).toMatchObject({
        rows: rows.length,
        quantity: '0.01017997',
        proceeds: sum('proceeds'),
        gain: sum('gain'),
      });
    }
  });

  it('keeps to a year of UTC, matched with buys of the year before', async () => {
    const [before, after] = [await exported('--year', '2025'), await exported('--year', '2026')];
    expect(before.rows).toHaveLength(2);
    expect([...before.rows, ...after.rows]).toEqual((await exported()).rows);
    expect((await exported('--year', '2024')).rows).toEqual([]);
    expect((await gridbot(folder, 'export', '--year', '2024')).err).toBe('nothing was sold: no rows\n');
  });

  it('writes a file, and replaces one only if told to', async () => {
    const file = join(folder, 'tax.csv');
    expect((await gridbot(folder, 'export', '--out', 'tax.csv')).out).toBe('');
    expect(readFileSync(file, 'utf8')).toBe((await gridbot(folder, 'export')).out);
    writeFileSync(file, 'mine');
    const refused = await gridbot(folder, 'export', '--out', 'tax.csv');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('--force');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await gridbot(folder, 'export', '--out', 'tax.csv', '--force')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('acquired');
  });

  it('never writes over the database', async () => {
    const { code, err } = await gridbot(folder, 'export', '--out', './bot.sqlite', '--force');
    expect({ code, told: err.includes('would overwrite') }).toEqual({ code: 2, told: true });
  });

  it.each([[[]], [['--config', 'bot.yaml']]])('never writes over the configuration (%j)', async (flags) => {
    const yaml =
      'name: tested\nexchange: { use: sim, instrument: BTC/USD }\n' +
      'strategy: { use: grid, flavour: cdca, amountPerGrid: 100, interval: 1%, openBuyOrders: 2, maxInvestment: 1000 }\n' +
      'persistence: { file: bot.sqlite }\n';
    writeFileSync(join(folder, 'bot.yaml'), yaml);
    const context = recordedContext(folder);
    expect(await runCli(['export', '--out', 'bot.yaml', '--force', ...flags], context)).toBe(2);
    expect(context.printed.err).toContain('would overwrite');
    expect(readFileSync(join(folder, 'bot.yaml'), 'utf8')).toBe(yaml);
    expect(await runCli(['export', ...flags], context)).toBe(0);
  });

  it('leaves nothing half-written where it cannot write', async () => {
    mkdirSync(join(folder, 'taken'), { recursive: true });
    const before = readdirSync(folder).sort();
    expect(await gridbot(folder, 'export', '--out', 'taken', '--force')).toMatchObject({ code: 6 });
    expect(await gridbot(folder, 'export', '--out', 'none/tax.csv')).toMatchObject({ code: 6 });
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('names what no fill has brought, and fees that are not counted', async () => {
    const at = TEST_TIME;
    async function* each() {
      for (const [side, tradeId, feeAsset] of [
        ['buy', 't1', 'USD'],
        ['sell', 't2', 'BNB'],
        ['sell', 't3', 'USD'],
      ] as const)
        yield {
          seq: 1,
          side,
          key: '=cmd()',
          clientOrderId: 'o' as KeptFill['clientOrderId'],
          fill: aFill({ tradeId, feeAsset, fee: '1', at }),
        };
    }
    const reader = { bot: { name: 'b', instrument: 'test:BTC/USD' }, fills: { each } } as unknown as BotReader;
    let text = '';
    const totals = await exportRecords(
      reader,
      { format: 'csv', lots: 'fifo', assetPrice: {} },
      (piece) => (text += piece),
    );
    expect(text).toContain(',BTC,0.01,500,501,-1,1,USD,1 BNB,fill,t1,t2,');
    expect(text).toMatch(/^,\S+,BTC,0\.01,499,,,1,USD,,unknown,,t3,,o\r$/m);
    expect(JSON.parse(JSON.stringify(totals))).toMatchObject({
      feesApart: { BNB: '1' },
      unknown: { rows: 1, quantity: '0.01', proceeds: '499' },
    });
  });

  it('streams any number of fills', async () => {
    async function* each() {
      for (let index = 0; index < 20_000; index += 1)
        yield {
          seq: index,
          side: index % 2 === 0 ? 'buy' : 'sell',
          key: 'k',
          clientOrderId: 'o',
          fill: aFill({ tradeId: `t${index}`, at: TEST_TIME + index }),
        };
    }
    const reader = { bot: { name: 'b', instrument: 'test:BTC/USD' }, fills: { each } } as unknown as BotReader;
    const pieces: number[] = [];
    const query = { format: 'json', lots: 'fifo', assetPrice: {} } as const;
    expect((await exportRecords(reader, query, ({ length }) => void pieces.push(length))).rows).toBe(10_000);
    expect(Math.max(...pieces)).toBeLessThan(70_000);
    expect(pieces.length).toBeGreaterThan(20);
  });
});

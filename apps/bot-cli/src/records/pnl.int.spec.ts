import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  decimal,
  price,
  type BotArchive,
  type BotReader,
  type Engine,
  type RecordedPosting,
  type Ticker,
} from '@gridbot/core';
import { openSqliteArchive, openSqliteStore } from '@gridbot/persistence/sqlite';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { documentOf, dryRun, gridbot, PRICES } from './records.fixture.js';
import { pnlReport, type PnlQuery, type PnlReport } from './pnl-report.js';
import { pnlLines } from './pnl.view.js';

const JANUARY = Date.UTC(2026, 0, 31, 23, 59, 57);
const MARCH = Date.UTC(2026, 2, 1);
/** The last price: the newest print is a fill of the last buy on the way down to 50000. */
const END = '50470.5';
const QUERY: PnlQuery = { lots: 'fifo', assetPrice: {} };

let folder: string;
let engines: readonly Engine[];
beforeAll(async () => {
  // The first life ends in February; nothing happens until March.
  const lives = [
    { prices: PRICES, from: JANUARY },
    { prices: ['49000', '52000', '50000'], from: MARCH },
  ];
  ({ folder, engines } = await dryRun(...lives));
});

async function withReader<Result>(use: (reader: BotReader) => Promise<Result>): Promise<Result> {
  const archive: BotArchive = await openSqliteArchive({ file: join(folder, 'bot.sqlite') });
  try {
    return await use(await archive.bot('tested'));
  } finally {
    await archive.close();
  }
}

async function tickers(reader: BotReader): Promise<readonly Ticker[]> {
  const all: Ticker[] = [];
  for await (const { ticker } of reader.journal()) if (ticker !== undefined) all.push(ticker);
  return all;
}

/** What the journal and the ledger alone say of a moment. */
async function standing(reader: BotReader, before: string) {
  const time = Date.parse(before);
  const last = (await tickers(reader)).filter(({ at }) => at < time).at(-1)!.price;
  const postings = await reader.ledger.list({ limit: Infinity });
  const held = (asset: string) =>
    postings
      .filter((posting) => posting.account === 'holdings' && posting.asset === asset)
      .filter(({ at, transaction }) => at < time || transaction.startsWith('opening'))
      .reduce((sum, { amount }) => sum.plus(amount), decimal('0'));
  return { price: last.toString(), worth: held('USD').plus(held('BTC').times(last)).toString() };
}

const whole = async (...args: readonly string[]) => (await documentOf<PnlReport>(folder, 'pnl', ...args)).whole!;

describe('gridbot pnl', () => {
  it('counts a round trip as the strategy does', async () => {
    const { gridProfit } = await whole();
    const counted = engines.at(-1)!.view()?.realizedProfit;
    expect(gridProfit.byLots).toBe(counted?.toString());
    expect(gridProfit.byMatching).not.toBe(gridProfit.byLots);
  });

  it('is the change of equity if nothing came or went besides', async () => {
    const { total, equity, startPrice, endPrice, unattributed } = await whole();
    const [quote, base] = ['USD', 'BTC'].map((asset) => engines.at(-1)!.balances[asset]!.total);
    const end = quote!.plus(base!.times(decimal(END)));
    expect({ startPrice, endPrice }).toEqual({ startPrice: '50000', endPrice: END });
    expect(equity).toEqual({ start: '5050', end: end.toString(), change: end.minus(decimal('5050')).toString() });
    expect(total).toBe(equity.change);
    expect(unattributed).toEqual({ byAsset: {}, ofEquity: '0' });
  });

  it('is told for each month in which something happened, and these sum to the whole', async () => {
    const { periods, whole: all } = await documentOf<PnlReport>(folder, 'pnl', '--by', 'month');
    expect(periods.map(({ period }) => period)).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(periods[0]!.to!.iso).toBe('2026-02-01T00:00:00.000Z');
    for (const read of [
      (one: (typeof periods)[number]) => one.total,
      (one: (typeof periods)[number]) => one.inventory,
      (one: (typeof periods)[number]) => one.gridProfit.byLots!,
      (one: (typeof periods)[number]) => one.fees.inQuote,
    ]) {
      const sum = periods.reduce((total, period) => total.plus(decimal(String(read(period)))), decimal('0'));
      expect(sum.toString()).toBe(String(read(all!)));
    }
    expect(periods.reduce((count, { buys, sells }) => count + buys + sells, 0)).toBe(all!.buys + all!.sells);
  });

  it('of a span begins with the last price before it and ends with the last one in it', async () => {
    const [first, second, third] = (await documentOf<PnlReport>(folder, 'pnl', '--by', 'month')).periods;
    const february = await whole('--from', '2026-02-01', '--to', '2026-03-01');
    expect(february).toMatchObject({ total: second!.total, startPrice: first!.endPrice, endPrice: second!.endPrice });
    expect((await whole('--from', '2026-03-01')).total).toBe(third!.total);
    const after = await whole('--from', '2027-01-01');
    expect(after).toMatchObject({ total: '0', buys: 0, sells: 0, fees: { inQuote: '0' } });
  });

  it.each([
    ['2026-01-31T23:59:58Z', '2026-01-31T23:59:59.500Z'],
    ['2026-01-31T23:59:58.001Z', '2026-02-01T00:00:00Z'],
    ['2026-01-31T23:59:58.001Z', '2026-02-01T00:00:00.001Z'],
    ['2026-02-01T00:00:01.500Z', '2026-02-01T00:00:02.500Z'],
    ['2026-02-01T00:00:02.500Z', '2026-03-01T00:00:00.001Z'],
  ])('values what is held at the last prices that the journal knew before %s and %s', async (from, to) => {
    const { startPrice, endPrice, equity } = await whole('--from', from, '--to', to);
    const [start, end] = await withReader((reader) => Promise.all([standing(reader, from), standing(reader, to)]));
    expect({ startPrice, endPrice }).toEqual({ startPrice: start.price, endPrice: end.price });
    expect({ start: equity.start, end: equity.end }).toEqual({ start: start.worth, end: end.worth });
  });

  it.each([
    ['2027-01-01', '2027-02-01'],
    ['2025-01-01', '2025-02-01'],
    ['2026-02-10', '2026-02-11'],
  ])('says so if nothing happened between %s and %s', async (from, to) => {
    const { code, out } = await gridbot(folder, 'pnl', '--from', from, '--to', to);
    expect(code).toBe(0);
    expect(out).toContain('nothing happened in this time');
    expect(out).not.toContain('no fills yet');
  });

  it('of the first version begins at the first price of the journal, which had no samples of equity', async () => {
    const packed = new URL('../../../../libs/persistence/test-data/schema-3-stopped.sqlite.gz', import.meta.url);
    const place = folderWith({});
    writeFileSync(join(place, 'bot.sqlite'), gunzipSync(readFileSync(packed)));
    await (await openSqliteStore({ file: join(place, 'bot.sqlite') })).close();
    const archive = await openSqliteArchive({ file: join(place, 'bot.sqlite') });
    const [only] = await archive.bots();
    const reader = await archive.bot(only!.name);
    const { price: first } = (await tickers(reader))[0]!;
    expect(await reader.equity.list()).toEqual([]);
    await archive.close();
    const { whole: all } = await documentOf<PnlReport>(place, 'pnl');
    expect(all!.startPrice).toBe(first.toString());
  });

  it('values what is held at another price if asked', async () => {
    const base = engines.at(-1)!.balances['BTC']!.total;
    const usual = await whole();
    const dearer = await whole('--price', '50570.5');
    expect(
      decimal(String(dearer.total))
        .minus(decimal(String(usual.total)))
        .eq(base.times(decimal('100'))),
    ).toBe(true);
    expect(dearer.buyAndHold).toEqual({ end: '5107.6205', profit: '57.6205' });
  });

  it.each([
    ['shows', 10_000, '5'],
    ['leaves out, if fills came after it,', 0, undefined],
  ])("%s the strategy's own count", async (_, after, expected) => {
    const usual = { price: price('50000'), equity: decimal('0') };
    const atStart = { base: decimal('0.001'), quote: decimal('5000') };
    const { balances } = engines[after === 0 ? 0 : 1]!;
    const then = { base: balances['BTC']!.total, quote: balances['USD']!.total };
    const report = await withReader(async (reader) => {
      async function* each() {
        yield { at: JANUARY, ...usual, ...atStart, realizedProfit: decimal('2') };
        yield { at: MARCH + after, ...usual, ...then, realizedProfit: decimal('5') };
        yield { at: MARCH + 20_000, ...usual, ...atStart, realizedProfit: decimal('9') };
      }
      return pnlReport({ ...reader, equity: { each, list: async () => [] } }, QUERY);
    });
    expect(report.whole!.byStrategy?.toString()).toBe(expected);
  });

  it('sets deposits and trades by hand apart', async () => {
    const usual = await whole();
    const drift = (asset: string, amount: string): RecordedPosting => ({
      transaction: 'unattributed:99',
      account: 'unattributed',
      asset,
      amount: decimal(amount).negate(),
      seq: 99,
      at: MARCH,
    });
    const report = await withReader(async (reader) => {
      async function* each() {
        yield* reader.ledger.each();
        yield* [drift('USD', '700'), drift('BTC', '-0.001')];
      }
      const totals = async () => [...(await reader.ledger.totals()), drift('USD', '700')];
      return pnlReport({ ...reader, ledger: { ...reader.ledger, each, totals } }, QUERY);
    });
    expect(report.whole!.total.toString()).toBe(usual.total);
    expect(JSON.parse(JSON.stringify(report.whole!.unattributed))).toEqual({
      byAsset: { USD: '700', BTC: '-0.001' },
      ofEquity: '649.5295',
    });
    const lines = pnlLines(report, {}, { terminal: false, size: () => ({ columns: 80 }) });
    expect(lines.join('\n')).toContain('unattributed     +649.5295 USD of it: 700 USD, -0.001 BTC');
  });

  it('is told in words', async () => {
    const { out } = await gridbot(folder, 'pnl', '--by', 'day');
    expect(out).toMatch(/^2026-02-01 /m);
    expect(out).toMatch(/^ {2}grid profit +\+\d+\.\d{4} USD, by lots$/m);
    expect(out).toMatch(/^buy and hold +\+47\.5205 USD; left as it was \+0\.4705 USD$/m);
  });
});

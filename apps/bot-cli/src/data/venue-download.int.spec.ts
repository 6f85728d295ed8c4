import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal, instrumentId, price, quantity, type ExchangePlugin } from '@gridbot/core';
import { plugin as binance } from '@gridbot/exchange-binance';
import { plugin as kraken } from '@gridbot/exchange-kraken';
import { startVenue, SystemClock, type RunningVenue, type ServedExchange } from '@gridbot/venue-server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import type { DataSource } from './data-source.js';
import { downloadToStore } from './download-to-store.js';
import { download } from './download.js';

const MINUTE = 60_000;
const MINUTES = 240;
const TRADES_A_MINUTE = 12;
/** A whole hour, some hours ago. */
const BEGIN = Math.floor(Date.now() / 3_600_000 - 6) * 3_600_000;
const END = BEGIN + MINUTES * MINUTE;

let venue: RunningVenue;
beforeAll(async () => {
  venue = await startVenue({ kraken: true, binance: true, market: { kind: 'manual' } });
  backfill(venue.kraken!, 'BTC/USD');
  backfill(venue.binance!, 'BTC/USDT');
});
afterAll(() => venue.close());

/** Four hours of trades, more than one page of Kraken's; every fifth minute is silent. */
function backfill({ venue: served }: ServedExchange, symbol: string): void {
  for (let minute = 0; minute < MINUTES; minute += 1) {
    if (minute % 5 === 4) continue;
    for (let trade = 0; trade < TRADES_A_MINUTE; trade += 1) {
      const last = 50_000 + ((minute * 37 + trade * 11) % 400) - 200;
      const print = { price: price(last.toString()), quantity: quantity(Decimal.of(BigInt(trade + 1), 4)) };
      served.backfill(symbol, print, BEGIN + minute * MINUTE + trade * 4_000);
    }
  }
}

function sourceOf(name: 'kraken' | 'binance'): DataSource {
  if (name === 'kraken') {
    const { url, wsUrl } = venue.kraken!;
    return configured(kraken, { restUrl: url, publicStreamUrl: `${wsUrl}/v2` }, 'BTC/USD');
  }
  const { url, wsUrl } = venue.binance!;
  return configured(binance, { restUrl: url, streamUrl: wsUrl }, 'BTC/USDT');
}

function configured<Config>(
  plugin: ExchangePlugin<Config>,
  raw: Record<string, string>,
  instrument: string,
): DataSource {
  const exchange = { plugin: plugin as unknown as ExchangePlugin, config: plugin.parseConfig(raw), raw };
  return { exchange, instrument: instrumentId(`${plugin.name}:${instrument}`) };
}

/** Stops the download when the source has given so many candles. */
function stoppingAfter(source: DataSource, count: number, stop: AbortController): DataSource {
  const { plugin } = source.exchange;
  const create: ExchangePlugin['create'] = async (config, dependencies) => {
    const exchange = await plugin.create(config, dependencies);
    const { marketData } = exchange;
    const history: typeof marketData.history = async function* (...asked) {
      let given = 0;
      for await (const candle of marketData.history!(...asked)) {
        if ((given += 1) > count) stop.abort('SIGINT');
        yield candle;
      }
    };
    const instrument = () => marketData.instrument();
    const candles: typeof marketData.candles = (...asked) => marketData.candles(...asked);
    const events: typeof marketData.events = (end) => marketData.events(end);
    return { marketData: { instrument, candles, events, history }, close: () => exchange.close() };
  };
  return { ...source, exchange: { ...source.exchange, plugin: { ...plugin, create } } };
}

const request = { timeframe: '1m' as const, from: BEGIN, to: END };
const surroundings = (workingDirectory: string, stop = new AbortController()) => ({
  ...{ workingDirectory, clock: new SystemClock(), tell: () => undefined, stop: stop.signal },
});

describe.each(['kraken', 'binance'] as const)('a download from %s over the wire', (name) => {
  it('interrupted and gone on with is byte for byte an uninterrupted one, and is backtested', async () => {
    const folder = folderWith({ 'bot.yaml': yaml(name) });
    const report = await download(sourceOf(name), { ...request, out: 'whole.csv' }, surroundings(folder));
    expect(report).toMatchObject({ candles: (MINUTES / 5) * 4, downloaded: (MINUTES / 5) * 4 });
    for (const count of [40, 70]) {
      const stop = new AbortController();
      const source = stoppingAfter(sourceOf(name), count, stop);
      const stopped = download(source, { ...request, out: 'parts.csv' }, surroundings(folder, stop));
      await expect(stopped).rejects.toThrow('ended by SIGINT');
    }
    const rest = await download(sourceOf(name), { ...request, out: 'parts.csv' }, surroundings(folder));
    expect(rest.downloaded).toBe(rest.candles - 110);
    const [parts, whole] = ['parts.csv', 'whole.csv'].map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(parts).toBe(whole);
    const context = recordedContext(folder);
    expect([await runCli(['backtest', '--data', 'parts.csv', '--json'], context), context.printed.err]).toEqual([
      0,
      '',
    ]);
    const result = JSON.parse(context.printed.out) as { readonly data: { readonly timeframe: number } };
    expect(result.data.timeframe).toBe(MINUTE);
  });

  it('goes into the data store, with the tick size, and goes on where it ends', async () => {
    const folder = folderWith({});
    const context = recordedContext(folder, { GRIDBOT_DATA_DIR: join(folder, 'store') });
    const part = { timeframe: '1m' as const, from: BEGIN, to: BEGIN + 60 * MINUTE };
    const first = await downloadToStore(sourceOf(name), part, surroundings(folder), context);
    const { name: dataset, instrument, tickSize, report } = first.imported.manifest;
    expect([dataset, instrument]).toEqual([`${sourceOf(name).instrument}@1m`, sourceOf(name).instrument]);
    expect(Number(tickSize)).toBeGreaterThan(0);
    expect([report.rows, report.gaps.missing]).toEqual([48, 11]);
    const rest = { timeframe: '1m' as const, to: BEGIN + 120 * MINUTE };
    const second = await downloadToStore(sourceOf(name), rest, surroundings(folder), context);
    expect([second.imported.added, second.imported.manifest.report.rows]).toEqual([48, 96]);
  });

  it('has the prices and volumes of the trades', async () => {
    const folder = folderWith({});
    await download(sourceOf(name), { ...request, to: BEGIN + 2 * MINUTE, out: 'two.csv' }, surroundings(folder));
    const rows = readFileSync(join(folder, 'two.csv'), 'utf8').trim().split('\n').slice(1);
    expect(rows).toEqual([
      `${BEGIN},49800,49921,49800,49921,0.0078`,
      `${BEGIN + MINUTE},49837,49958,49837,49958,0.0078`,
    ]);
  });
});

function yaml(name: string): string {
  const instrument = name === 'kraken' ? 'BTC/USD' : 'BTC/USDT';
  return `name: tested
exchange: { use: sim, instrument: ${instrument} }
strategy: { use: grid, flavour: grid-sell, amountPerGrid: 100, interval: 1%, openBuyOrders: 3, maxInvestment: 1000 }
`;
}

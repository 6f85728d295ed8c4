import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal, price, quantity } from '@gridbot/core';
import type { ServedExchange } from '@gridbot/venue-server';
import { describe, expect, it } from '@jest/globals';
import { start } from '../gridbot.fixture.js';
import { LIVE_EXCHANGES, LiveBot, serve, until } from './live-bot.fixture.js';

const MINUTE = 60_000;
/** More than one page of Binance's candles, and of Kraken's trades. */
const MINUTES = 1_300;
const BEGIN = Math.floor(Date.now() / 3_600_000 - 24) * 3_600_000;

/** Two trades a minute; every seventh minute is silent. */
function fillPast({ venue }: ServedExchange, symbol: string): void {
  for (let minute = 0; minute < MINUTES; minute += 1) {
    if (minute % 7 === 6) continue;
    for (const second of [5, 50]) {
      const last = 50_000 + ((minute * 37 + second * 11) % 400) - 200;
      const amount = quantity(Decimal.of(BigInt(second + minute), 6));
      venue.backfill(
        symbol,
        { price: price(last.toString()), quantity: amount },
        BEGIN + minute * MINUTE + second * 1_000,
      );
    }
  }
}

describe.each(LIVE_EXCHANGES)('a download from %s', (name) => {
  it('that is interrupted by Ctrl-C goes on where it was, and is in the end byte for byte an uninterrupted one', async () => {
    const exchange = await serve(name, { market: { kind: 'manual' } });
    const bot = new LiveBot(exchange);
    fillPast(exchange, bot.symbol);
    const span = ['--from', new Date(BEGIN).toISOString(), '--to', new Date(BEGIN + MINUTES * MINUTE).toISOString()];
    const download = (out: string) => ['data', 'download', ...span, '--out', out];
    const fileOf = (file: string): string => readFileSync(join(bot.folder, file), 'utf8');

    expect(await bot.ask(...download('whole.csv'))).toMatchObject({ code: 0 });
    const operation = name === 'kraken' ? 'public-trades' : 'candles';
    const pages = () => exchange.admin.requests({ operation }).length;
    const already = pages();
    exchange.admin.inject({ fault: 'slow-answers', params: { millis: 600_000 }, operations: [operation], after: 1 });
    const interrupted = start(bot.folder, download('parts.csv'));
    await until(() => pages() === already + 2);
    interrupted.child.kill('SIGINT');
    expect((await interrupted.ended).code).toBe(130);
    const rows = fileOf('parts.csv.part').trim().split('\n').length;
    expect([rows > 100, bot.has('parts.csv')]).toEqual([true, false]);

    exchange.admin.clearFaults();
    const { downloaded, candles } = await bot.told<{ downloaded: number; candles: number }>(...download('parts.csv'));
    expect(downloaded).toBe(candles - (rows - 1));
    expect(fileOf('parts.csv')).toBe(fileOf('whole.csv'));
    expect(bot.has('parts.csv.part')).toBe(false);
  });
});

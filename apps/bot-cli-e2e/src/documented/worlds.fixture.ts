import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { price, quantity } from '@gridbot/core';
import type { ServedExchange } from '@gridbot/venue-server';
import { strToU8, zipSync } from 'fflate';

const HOUR = 3600;
const MINUTE = 60;

/** Trades of the first hours of a year, which pages download. */
export function fillPast({ venue }: ServedExchange, symbol: string, begin: number): void {
  for (let i = 0; i < 300; i += 1) {
    const last = 50_000 + ((i * 37) % 400) - 200;
    venue.backfill(symbol, { price: price(`${last}`), quantity: quantity('0.01') }, begin + i * 20_000);
  }
}

/** The files that pages name: prices of the past, a sweep, a second key. */
export function writeFiles(folder: string): void {
  const hours = rows(HOUR, 600);
  const minutes = rows(MINUTE, 3_000);
  const files: Record<string, string | Uint8Array> = {
    'XBTUSD_60.csv.gz': gzipSync(hours),
    'XBTUSD_1.csv': minutes,
    'BTCUSD_1.csv.gz': gzipSync(minutes),
    'btc-1m.csv': minutes,
    'trades.csv': trades(2_000),
    'BCHEUR.csv': trades(200),
    'BCHEUR_q2.csv': trades(200, 200),
    'Kraken_OHLCVT.zip': zipSync({ 'XBTUSD_1.csv': strToU8(minutes), 'ETHUSD_1.csv': strToU8(minutes) }),
    'sweep.yaml': SWEEP,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

const SWEEP = `bot: bot.yaml
data: [XBTUSD_60.csv.gz]
parameters:
  strategy.interval: { from: 0.8%, to: 3%, scale: log, digits: 4 }
sampler: sobol
runs: 6
objective: { figure: profit }
`;

const BEGIN = 1_704_067_200;

/** Kraken's candles: a wave around 50,000. */
function rows(seconds: number, count: number): string {
  const at = (i: number): number => 50_000 + Math.round(2_000 * Math.sin(i / 8));
  const lines = Array.from({ length: count }, (_, i) => {
    const [open, close] = [at(i), at(i + 1)];
    return [BEGIN + i * seconds, open, Math.max(open, close) + 50, Math.min(open, close) - 50, close, 3, 12].join(',');
  });
  return `${lines.join('\n')}\n`;
}

/** Kraken's time and sales. */
function trades(count: number, from = 0): string {
  const lines = Array.from({ length: count }, (_, i) =>
    [BEGIN + (from + i) * 30, 50_000 + Math.round(600 * Math.sin((from + i) / 20)), '0.05'].join(','),
  );
  return `${lines.join('\n')}\n`;
}

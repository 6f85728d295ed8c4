import { existsSync, readFileSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { GridbotError, price, type Candle, type Clock } from '@gridbot/core';
import { importSeries } from '@gridbot/history';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { Interrupted } from '../cli/interrupted.js';
import { BEGIN, candleAt, candleSource, sourceWithoutHistory, unavailable } from './candle-source.fixture.js';
import type { DataSource } from './data-source.js';
import { download, type DownloadRequest } from './download.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Every look at it is a second later, and whoever waits need not. */
function hurryingClock(at = BEGIN + 30 * DAY): Clock {
  let now = at;
  return {
    now: () => (now += 1_000),
    callAt: (_, callback) => {
      const timer = setImmediate(callback);
      return () => clearImmediate(timer);
    },
  };
}

function world(files: Readonly<Record<string, string>> = {}) {
  const folder = folderWith(files);
  const lines: string[] = [];
  const run = (source: DataSource, change: Partial<DownloadRequest> = {}, stop = new AbortController().signal) =>
    download(
      source,
      { out: 'out.csv', timeframe: '1m', from: BEGIN, to: BEGIN + 100 * MINUTE, ...change },
      { workingDirectory: folder, clock: hurryingClock(), tell: (line) => lines.push(line), stop },
    );
  return {
    folder,
    lines,
    run,
    read: (name = 'out.csv') => readFileSync(join(folder, name), 'utf8'),
    has: (name: string) => existsSync(join(folder, name)),
  };
}

/** Stops, or fails, before candle number `at`. */
function endingAt(at: number, end: () => void) {
  let seen = 0;
  return candleSource({ before: () => ((seen += 1) > at ? end() : undefined) });
}

describe('a download', () => {
  it('writes the candles that there are, exactly, without intervals in which nothing was traded', async () => {
    const { run, read, has } = world();
    const source = candleSource();
    const report = await run(source);
    const wanted = Array.from({ length: 100 }, (_, index) => index).filter((index) => index % 7 !== 6);
    const rows = wanted.map((index) => {
      const { openedAt, open, high, low, close, volume } = candleAt(index);
      return `${openedAt},${open},${high},${low},${close},${volume}`;
    });
    expect(read()).toBe(['timestamp,open,high,low,close,volume', ...rows, ''].join('\n'));
    expect(report).toMatchObject({ candles: rows.length, downloaded: rows.length, instrument: 'fake:BTC/USD' });
    expect([has('out.csv.part'), has('out.csv.part.json'), source.closed]).toEqual([false, false, 1]);
  });

  it('leaves out candles in which nothing was traded, if the exchange sends them', async () => {
    const { run, read } = world();
    await run(candleSource({ change: (candle) => ({ ...candle, volume: price('1').minus(price('1')) }) }));
    expect(read()).toBe('timestamp,open,high,low,close,volume\n');
  });

  it('is read by a backtest as what it is', async () => {
    const { run, folder } = world();
    await run(candleSource());
    const { report } = await importSeries(join(folder, 'out.csv'));
    expect(report).toMatchObject({ kind: 'candles', timeframe: MINUTE, duplicates: 0, warnings: [] });
    expect(report.gaps.missing).toBe(14);
  });

  it('that was interrupted anywhere, and went on, is byte for byte one that was not', async () => {
    const whole = world();
    await whole.run(candleSource());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), async (stops) => {
        const { run, read, has, lines } = world();
        for (const at of stops) {
          const abort = new AbortController();
          const end = await run(
            endingAt(at, () => abort.abort('SIGINT')),
            {},
            abort.signal,
          ).catch((error: unknown) => error);
          if (!(end instanceof Interrupted)) break;
          expect([has('out.csv'), has('out.csv.part')]).toEqual([false, true]);
          expect(lines.at(-1)).toContain('the same command goes on from there');
        }
        if (!has('out.csv')) await run(candleSource());
        expect(read()).toBe(whole.read());
      }),
      { numRuns: 25 },
    );
  });

  it('goes on from the last whole row if the process was killed in the middle of one', async () => {
    const whole = world();
    await whole.run(candleSource());
    const { run, read, folder } = world();
    const abort = new AbortController();
    await run(
      endingAt(30, () => abort.abort()),
      {},
      abort.signal,
    ).catch(() => undefined);
    writeFileSync(join(folder, 'out.csv.part'), read('out.csv.part').slice(0, -9));
    const source = candleSource();
    await run(source);
    expect(read()).toBe(whole.read());
    expect(source.calls[0]).toBeGreaterThan(BEGIN);
  });

  it('ends at once when it is stopped, even if the exchange does not answer', async () => {
    const { run, has } = world();
    const abort = new AbortController();
    const silent = endingAt(5, () => {
      abort.abort('SIGTERM');
      return new Promise<void>(() => undefined) as never;
    });
    await expect(run(silent, {}, abort.signal)).rejects.toThrow('ended by SIGTERM before it was done');
    expect([has('out.csv.part'), silent.closed]).toEqual([true, 1]);
  });

  it('tries again after a failure that may pass, from the last candle', async () => {
    const whole = world();
    await whole.run(candleSource());
    const { run, read, lines } = world();
    let seen = 0;
    const source = candleSource({
      before: () => {
        if ((seen += 1) % 10 === 0) throw unavailable();
      },
    });
    await run(source);
    expect(read()).toBe(whole.read());
    expect(source.calls.length).toBeGreaterThan(5);
    expect(lines).toContain('no answer. It is tried again');
  });

  it('gives up after five failures in a row, and keeps what it has', async () => {
    const { run, read } = world();
    const source = endingAt(3, () => {
      throw unavailable();
    });
    await expect(run(source)).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE' });
    expect([source.calls.length, read('out.csv.part').split('\n').length]).toEqual([5, 5]);
  });

  it('tells how far it is', async () => {
    const { run, lines } = world();
    await run(candleSource());
    expect(lines.length).toBeGreaterThan(3);
    expect(lines[0]).toMatch(
      /^2024-01-01 00:\d\d:00 reached, \d+\.\d %: \d+ candles, \S+ a second, (\d+m )?\d+s to go$/,
    );
  });

  it('never takes a candle that is not over for a minute', async () => {
    const { run } = world();
    const report = await run(candleSource(), { timeframe: '1d', from: BEGIN + 28 * DAY, to: BEGIN + 400 * DAY });
    expect(report).toMatchObject({ candles: 1, to: { iso: '2024-01-30T00:00:00.000Z' } });
  });

  it.each<[string, (candle: Candle) => Candle, string]>([
    ['of another timeframe', (candle) => ({ ...candle, timeframe: '5m' }), 'is one of 5m'],
    ['off the grid', (candle) => ({ ...candle, openedAt: candle.openedAt + 1 }), 'whole 1m'],
    ['out of order', (candle) => ({ ...candle, openedAt: BEGIN }), 'is due'],
    ['after the end', (candle) => ({ ...candle, openedAt: BEGIN + DAY }), 'ends after'],
    ['with an impossible price', (candle) => ({ ...candle, high: price('1') }), 'cannot be'],
  ])('refuses a candle %s', async (_, change, text) => {
    const { run } = world();
    const failure = run(candleSource({ change }));
    await expect(failure).rejects.toMatchObject({
      code: 'EXCHANGE.BAD_ANSWER',
      message: expect.stringContaining(text),
    });
  });
});

describe('a file that is there', () => {
  it('is refused, and left as it is', async () => {
    const { run, read } = world({ 'out.csv': 'mine' });
    await expect(run(candleSource())).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringContaining('--append'),
    });
    expect(read()).toBe('mine');
  });

  it('is extended with --append to what one download would have brought, also after an interruption', async () => {
    const whole = world();
    await whole.run(candleSource());
    const { run, read } = world();
    await run(candleSource(), { to: BEGIN + 40 * MINUTE });
    const before = read();
    const abort = new AbortController();
    const stopped = run(
      endingAt(10, () => abort.abort()),
      { append: true },
      abort.signal,
    );
    await expect(stopped).rejects.toThrow(Interrupted);
    expect(read()).toBe(before);
    await run(candleSource(), { append: true });
    expect(read()).toBe(whole.read());
  });

  it.each([
    ['timestamp,open\n', 'out.csv:1: this line is not'],
    ['timestamp,open,high,low,close,volume\nx\n', 'out.csv:2: this line is not a row'],
    [`timestamp,open,high,low,close,volume\n${BEGIN + 1},1,1,1,1,1\n`, 'whole 1m'],
    [
      `timestamp,open,high,low,close,volume\n${BEGIN},1,1,1,1,1\n${BEGIN},1,1,1,1,1\n`,
      'out.csv:3: this line does not come after',
    ],
  ])('is not extended if it is no such file: %j', async (text, message) => {
    const { run, read } = world({ 'out.csv': text });
    await expect(run(candleSource(), { append: true })).rejects.toThrow(message);
    expect(read()).toBe(text);
  });

  it('is not extended with candles of another length', async () => {
    const { run } = world();
    await run(candleSource(), { timeframe: '1h', to: BEGIN + 2 * DAY });
    await expect(run(candleSource(), { append: true, to: BEGIN + 3 * DAY })).rejects.toThrow(
      'candles 60 minutes apart',
    );
  });

  it('stays as it is, and nobody is asked, if it has every candle that is over', async () => {
    const { run, read } = world();
    await run(candleSource());
    const before = read();
    const asked = candleSource({
      before: () => {
        throw unavailable();
      },
    });
    const again = { append: true as const, to: BEGIN + 100 * MINUTE + 5_000 };
    expect(await run(asked, again)).toMatchObject({ downloaded: 0, candles: before.trim().split('\n').length - 1 });
    expect(read()).toBe(before);
    await expect(run(asked, { append: true, to: BEGIN + 50 * MINUTE })).rejects.toThrow('no whole 1m candle');
  });

  it('is not extended with a hole', async () => {
    const { run } = world();
    await run(candleSource());
    const late = { append: true as const, from: BEGIN + DAY, to: BEGIN + 2 * DAY };
    await expect(run(candleSource(), late)).rejects.toThrow('a hole would be left');
  });
});

describe('what cannot be downloaded', () => {
  it('is told: an adapter without history', async () => {
    await expect(world().run(sourceWithoutHistory())).rejects.toMatchObject({
      ...{ code: 'EXCHANGE.NOT_SUPPORTED', message: expect.stringContaining('"fake" gives no history') },
    });
  });

  it('is told: a period without a whole candle', async () => {
    await expect(world().run(candleSource(), { to: BEGIN + 5_000 })).rejects.toThrow('no whole 1m candle');
  });

  it('is told: no begin', async () => {
    const { folder } = world();
    const request = { out: 'out.csv', timeframe: '1m' as const };
    const surroundings = { workingDirectory: folder, clock: hurryingClock(), tell: () => undefined };
    await expect(download(candleSource(), request, surroundings)).rejects.toThrow('--from is missing');
  });

  it('is told: a folder that is not there, and one that cannot be written', async () => {
    const { run, folder } = world();
    await expect(run(candleSource(), { out: 'no/out.csv' })).rejects.toThrow('its folder does not exist');
    if (process.getuid?.() === 0) return; // nothing is forbidden to root
    chmodSync(folder, 0o500);
    await expect(run(candleSource())).rejects.toMatchObject({ code: 'STORE.READ_ONLY' });
    chmodSync(folder, 0o700);
  });

  it('is told: a part of another download', async () => {
    const { run, lines } = world();
    const abort = new AbortController();
    await run(
      endingAt(5, () => abort.abort()),
      {},
      abort.signal,
    ).catch(() => undefined);
    await expect(run(candleSource(), { timeframe: '5m' })).rejects.toThrow('timeframe 1m, not 5m');
    await expect(run(candleSource(), { from: BEGIN - DAY })).rejects.toThrow('from 2024-01-01T00:00:00.000Z, not 2023');
    await expect(run(candleSource(), { to: BEGIN + 3 * MINUTE })).rejects.toThrow('beyond --to');
    expect(lines.length).toBeGreaterThan(0);
  });

  it('is told: a part whose label is damaged', async () => {
    const { run } = world({ 'out.csv.part': '', 'out.csv.part.json': '{' });
    await expect(run(candleSource())).rejects.toBeInstanceOf(GridbotError);
  });
});

import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, limitOrder, listen, openBench, type Bench } from './binance-bench.fixture.js';

const KEY = { id: 'CANARYbinancekey0123456789', secret: 'CANARYbinancesecret9876543210' };

let bench: Bench;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binance-capture-'));
});
afterEach(async () => {
  await bench.close();
  await rm(folder, { recursive: true });
});

async function filesIn(): Promise<readonly { readonly size: number; readonly text: string }[]> {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  return Promise.all(
    paths.map(async (path) => ({ size: (await stat(path)).size, text: await readFile(path, 'utf8') })),
  );
}

describe('secrets', () => {
  it('are in no remark, error, check, report or capture, which has all the rest', async () => {
    bench = await openBench({ venue: { key: KEY }, config: { capture: join(folder, 'frames.jsonl') } });
    const heard = listen(bench.exchange);
    const order = limitOrder('buy', '49000');
    bench.exchange.execution!.submit(order);
    await eventually(() => heard.fateOf(order).includes('accepted'));
    bench.print('48900');
    await eventually(() => heard.fateOf(order).includes('filled'));
    const checks = await bench.exchange.checks?.();
    bench.venue.admin.revokeKey();
    const error: unknown = await bench.exchange.execution!.feeRates().catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: expect.stringMatching(/EXCHANGE\.(AUTHENTICATION|PERMISSION)/) });
    await heard.stop();
    await bench.exchange.close();
    const written = (await filesIn()).map(({ text }) => text).join('');
    for (const part of ['"reports"', '"prices"', 'executionReport', 'apiRestrictions', 'timestamp=']) {
      expect(written).toContain(part);
    }
    const told = [bench.remarks, error, checks, heard.reports, bench.exchange];
    const shown = written + inspect(told, { depth: 12, showHidden: true });
    for (const secret of [KEY.id, KEY.secret, 'CANARY']) {
      for (const form of [secret, Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('hex')]) {
        expect([form, shown.includes(form)]).toEqual([form, false]);
      }
    }
    expect(written).not.toMatch(/signature(=|\\?":\s*\\?")[0-9a-f]{16}/);
  });
});

describe('a capture for a bug report', () => {
  it('takes no more of the disk than it may, and keeps the newest', async () => {
    bench = await openBench({ keyless: true, config: { capture: join(folder, 'frames.jsonl'), captureSize: 1 } });
    const heard = listen(bench.exchange);
    await eventually(() => heard.tickers().length > 0);
    for (let round = 0; round < 50; round += 1) {
      for (let step = 0; step < 100; step += 1) bench.print(String(50_000 + ((round * 100 + step) % 777)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    bench.print('54321');
    await eventually(() => String(heard.tickers().at(-1)?.price) === '54321');
    await heard.stop();
    await bench.exchange.close();
    const files = await filesIn();
    expect(files.map(({ text }) => text.length > 0)).toEqual([true, true]);
    const size = files.reduce((sum, each) => sum + each.size, 0);
    expect(size).toBeLessThanOrEqual(1_000_000);
    expect(files.some(({ text }) => text.includes('54321'))).toBe(true);
  });
});

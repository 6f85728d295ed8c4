import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { aBot, tape } from '../bot/bot.fixture.js';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { meddle } from '../database/kept-database.fixture.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { documentOf, dryRun, gridbot, PRICES, SETTINGS } from './records.fixture.js';

type Listed = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> & { readonly more: boolean };

let folder: string;
beforeAll(async () => {
  ({ folder } = await dryRun({ prices: PRICES }));
});

describe('gridbot orders', () => {
  it('lists orders oldest first with their end', async () => {
    const { code, out } = await gridbot(folder, 'orders');
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toBe('tested: grid on test:BTC/USD, dry-run');
    expect(lines[2]).toMatch(/^2026-01-01 00:00:00 {2}\S+-1 {2}buy:1 .* 49504\.9 .* 0\.00202 {2}filled /);
    expect(lines.filter((line) => line.includes('canceled'))).toHaveLength(4);
  });

  it('lists open ones, those of a key, and the newest', async () => {
    const open = await documentOf<Listed>(folder, 'orders', '--open');
    expect(open['orders']!.map(({ key, status }) => `${key} ${status}`)).toEqual([
      'sell:lot-15:18 open',
      'sell:lot-16:19 open',
      'sell:lot-17:20 open',
    ]);
    const keyed = await documentOf<Listed>(folder, 'orders', '--key', 'buy:6');
    expect(keyed['orders']!.map(({ key }) => key)).toEqual(['buy:6']);
    const newest = await documentOf<Listed>(folder, 'orders', '--limit', '2');
    expect(newest['orders']!.map(({ key }) => key)).toEqual(['sell:lot-16:19', 'sell:lot-17:20']);
    expect(newest.more).toBe(true);
    expect((await documentOf<Listed>(folder, 'orders', '--limit', 'all')).more).toBe(false);
  });

  it('tells a program amounts as text and times in both forms', async () => {
    const { orders } = await documentOf<Listed>(folder, 'orders', '--key', 'buy:1');
    expect(orders![0]).toMatchObject({
      price: '49504.9',
      quantity: '0.00202',
      leavesQuantity: '0',
      averagePrice: '49504.9',
      placedAt: { iso: '2026-01-01T00:00:00.000Z', ms: Date.UTC(2026, 0, 1) },
    });
  });

  it('keeps to a span of time', async () => {
    const span = ['--from', '2026-01-01T00:00:03Z', '--to', '2026-01-01T00:00:04Z'];
    const { orders } = await documentOf<Listed>(folder, 'orders', ...span);
    expect(orders!.map(({ key }) => key)).toEqual(['sell:lot-6:9', 'sell:lot-7:10', 'sell:lot-8:11']);
    expect((await gridbot(folder, 'orders', '--from', '2030-01-01')).out).toContain('no orders in this time');
  });

  it('fits a narrow terminal, without colors', async () => {
    const context = { ...recordedContext(folder), terminal: true, size: () => ({ columns: 70, rows: 24 }) };
    await runCli(['orders', '--database', 'bot.sqlite'], context);
    for (const line of context.printed.out.split('\n')) expect(line.length).toBeLessThanOrEqual(70);
    expect(context.printed.out).not.toContain('\u001b');
  });
});

describe('gridbot fills', () => {
  it('lists executions with price, quantity and fee', async () => {
    const { out } = await gridbot(folder, 'fills', '--limit', '1');
    expect(out).toMatch(/buy +0\.0020202 +49500 +99\.9999 +0\.24999975 USD +maker +buy:17/);
    expect(out).toContain('newest 1; older ones with --limit');
  });

  it.each(['buy:1', '<our id>', '<their id>'])('lists those of one order, named by %s', async (name) => {
    const [order] = (await documentOf<Listed>(folder, 'orders', '--key', 'buy:1'))['orders']!;
    const named = { '<our id>': order!['clientOrderId'], '<their id>': order!['venueOrderId'] }[name] ?? name;
    const { fills } = await documentOf<Listed>(folder, 'fills', '--order', named as string);
    expect(fills).toEqual([expect.objectContaining({ key: 'buy:1', price: '49504.9', fee: '0.249999745' })]);
  });

  it('says which orders there are if there is no such order', async () => {
    const { code, out, err } = await gridbot(folder, 'fills', '--order', 'buy:99');
    expect({ code, out }).toEqual({ code: 6, out: '' });
    expect(err).toContain('no order "buy:99"');
    expect(err).toContain('sell:lot-17:20');
  });
});

describe('gridbot lots', () => {
  it('lists unsold lots and what they cost, sold ones if asked', async () => {
    const { out } = await gridbot(folder, 'lots');
    expect(out).toContain('unsold in all: 3, 0.00600079 BTC that cost 300.7497 USD');
    expect(out).not.toContain('lot-1 ');
    const { lots } = await documentOf<Listed>(folder, 'lots', '--all');
    expect(lots!.map(({ id, state }) => `${id} ${state}`)).toContain('lot-1 sold');
    expect(lots).toHaveLength(8);
  });

  it('sums all unsold lots, those beyond the limit too, and says so', async () => {
    const all = await documentOf<Listed>(folder, 'lots');
    for (const args of [
      ['--limit', '1'],
      ['--all', '--limit', '1'],
    ]) {
      const { lots, unsold, more } = await documentOf<Listed>(folder, 'lots', ...args);
      expect({ count: lots!.length, unsold, more }).toEqual({ count: 1, unsold: all['unsold'], more: true });
    }
    expect((await gridbot(folder, 'lots', '--limit', '1')).out).toContain(
      'unsold in all, older ones that are not shown included: 3, 0.00600079 BTC that cost 300.7497 USD',
    );
    const span = ['--from', '2026-01-01T00:00:00Z', '--to', '2030-01-01', '--limit', '1'];
    expect((await gridbot(folder, 'lots', ...span)).out).toContain(
      'unsold in this time, older ones that are not shown included: 3, ',
    );
  });
});

describe('gridbot balances', () => {
  it('shows totals by our own count and equity at the last price known', async () => {
    expect(await documentOf(folder, 'balances')).toMatchObject({
      balances: [
        { asset: 'BTC', total: '0.00705118' },
        { asset: 'USD', total: '4699.2561812526425' },
      ],
      equity: { value: '5048.2895912526425', price: '49500', priceFrom: 'ticker', without: [] },
    });
    expect((await gridbot(folder, 'balances')).out).toContain('equity: 5048.2895912526425 USD at 49500');
  });
});

describe('gridbot ledger', () => {
  it('shows what every account sums to', async () => {
    expect((await gridbot(folder, 'ledger')).out).toMatch(/^opening +USD +-5000$/m);
  });

  it('proves the books', async () => {
    const { code, out } = await gridbot(folder, 'ledger', 'check');
    expect(code).toBe(0);
    expect(out).toContain('the books are right: 14 transactions of 82 postings, 13 fills, 20 orders');
  });

  it.each([
    ['postings', '-99.999898', '-99.999899', 'transactions'],
    ['balances', '0.00705118', '0.00705119', 'holdings'],
    ['orders', '99.999898', '99.999897', 'orders'],
    ['fills', '49504.9', '49504.7', 'fills'],
  ])('finds meddling with %s and ends with 10', async (_, from, to, check) => {
    const copy = folderWith({});
    copyFileSync(join(folder, 'bot.sqlite'), join(copy, 'bot.sqlite'));
    meddle(join(copy, 'bot.sqlite'), from, to);
    const { code, out, err } = await gridbot(copy, 'ledger', 'check');
    expect(code).toBe(10);
    expect(out).toContain(`  ${check} `);
    expect(err).toContain('the books of tested have');
    const { findings } = JSON.parse((await gridbot(copy, 'ledger', 'check', '--json')).out) as Listed;
    expect(findings!.map(({ check: kind }) => kind)).toContain(check);
  });
});

describe('gridbot explain', () => {
  it('tells a whole story', async () => {
    const { code, out } = await gridbot(folder, 'explain', 'sell:lot-1:4');
    expect(code).toBe(0);
    for (const line of [
      'sell:lot-1:4: sell 0.00201005 BTC at 49999.9 USD: filled',
      '  2026-01-01 00:00:01  the strategy asked for it in step 7',
      '  seen: buy:1: order ',
      '  price: 49999.9, 0.9999% above the last price, 0.9999% above the fill that led to it',
      '  quantity: 0.00201005 BTC, worth 100.5023 USD',
      '  configuration 1, in force since 2026-01-01 00:00:00: strategy grid (flavour grid-hodl, amountPerGrid 100, interval 1%',
      '  2026-01-01 00:00:04  filled 0.00201005 at 49999.9 as maker, fee 0.2512557474875 USD (trade sim0-t7)',
      '  lot lot-1: it is the sell of 0.00202 that cost 100.2499, sold, target 49999.9, bought by buy:1',
    ])
      expect(out).toContain(`\n${line}`);
  });

  it('tells which price led to a cancel', async () => {
    const { out } = await gridbot(folder, 'explain', 'buy:3');
    expect(out).toContain('cancel requested because of: price 49600');
  });

  it('is one document for a program', async () => {
    expect(await documentOf(folder, 'explain', 'buy:1')).toMatchObject({
      order: { key: 'buy:1', status: 'filled' },
      decision: { kind: 'decided', seq: 3, event: { type: 'ticker-updated' }, ofTicker: '-0.009902' },
      configuration: { version: 1, settings: { interval: '1%' }, fees: { maker: '0.0025' } },
      lots: [{ id: 'lot-1', boughtBy: 'buy:1', state: 'sold' }],
      life: { journalFrom: 3, events: [{ kind: 'accepted' }, { kind: 'filled' }] },
      fees: { USD: '0.249999745' },
    });
  });
});

describe('records', () => {
  it('can be read while the bot runs and holds its lease', async () => {
    const place = folderWith({});
    const store = await openSqliteStore({ file: join(place, 'bot.sqlite') });
    let read: Promise<readonly { readonly code: number }[]> | undefined;
    const commands = [
      ['orders'],
      ['fills'],
      ['lots'],
      ['balances'],
      ['ledger', 'check'],
      ['pnl'],
      ['export'],
      ['explain', 'buy:1'],
    ];
    const { bot } = aBot({
      settings: SETTINGS,
      store,
      exchange: tape(PRICES, { waits: true }),
      onStep: ({ seq }, running) => {
        if (seq !== 30) return;
        read = Promise.all(commands.map((args) => gridbot(place, ...args)));
        void read.finally(() => running.requestStop('the records are read'));
      },
    });
    await bot.run();
    await store.close();
    expect((await read)!.map(({ code }) => code)).toEqual(commands.map(() => 0));
  });

  it.each([
    ['orders', 'no orders yet'],
    ['fills', 'no fills yet'],
    ['lots', 'no unsold lots'],
    ['ledger', 'no postings yet'],
    ['export', 'nothing was sold'],
  ])('of a bot that has done nothing yet are empty in words: %s', async (command, words) => {
    const place = folderWith({});
    const store = await openSqliteStore({ file: join(place, 'bot.sqlite') });
    await store.open({ name: 'new', mode: 'dry-run', exchange: 'test', instrument: 'test:BTC/USD', strategy: 'grid' });
    await store.close();
    const { code, out, err } = await gridbot(place, command);
    expect(code).toBe(0);
    expect(out + err).toContain(words);
    expect((await gridbot(place, 'pnl')).out).toContain('no fills yet');
    expect((await gridbot(place, 'balances')).out).toContain('no balances yet');
    expect((await gridbot(place, 'ledger', 'check')).out).toContain('the books are right');
  });

  it('name the bots there are if there is no such bot', async () => {
    const { code, err } = await gridbot(folder, 'fills', '--bot', 'other');
    expect(code).toBe(6);
    expect(err).toContain('tested');
  });

  it.each([
    [['fills', '--limit', '0'], 'above 0, or all'],
    [['fills', '--limit', '1.5'], 'above 0, or all'],
    ...['orders', 'fills', 'lots', 'pnl'].map((command): [readonly string[], string] => [
      [command, '--from', '2026-02-01', '--to', '2026-01-01T12:00:00Z'],
      '--from 2026-02-01T00:00:00.000Z is after --to 2026-01-01T12:00:00.000Z',
    ]),
    [['ledger', 'prove'], 'check'],
    [['explain'], 'missing required argument'],
    [['pnl', '--by', 'week'], 'month, day'],
    [['pnl', '--asset-price', 'BNB'], 'BNB=600'],
    [['pnl', '--asset-price', 'BTC=600'], 'what the bot trades'],
    [['export', '--year', '25'], 'such as 2025'],
    [['export', '--lots', 'best'], 'fifo, lifo, hifo, average'],
  ])('refuse %j', async (args, hint) => {
    const { code, out, err } = await gridbot(folder, ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(hint);
  });

  it('of the first version can be read once they are migrated', async () => {
    const packed = new URL('../../../../libs/persistence/test-data/schema-3-stopped.sqlite.gz', import.meta.url);
    const place = folderWith({});
    writeFileSync(join(place, 'bot.sqlite'), gunzipSync(readFileSync(packed)));
    expect((await gridbot(place, 'fills')).err).toContain('gridbot db migrate');
    await (await openSqliteStore({ file: join(place, 'bot.sqlite') })).close();
    expect((await gridbot(place, 'ledger', 'check')).out).toContain('the books are right');
    const { balances } = await documentOf<Listed>(place, 'balances');
    expect(balances!.map(({ asset, total }) => `${total} ${asset}`)).toEqual([
      '0.02514904 BTC',
      '3696.75413449045 USD',
    ]);
    expect((await documentOf<Listed>(place, 'fills'))['fills']).toHaveLength(13);
    const profit = await documentOf<{ whole: { fees: object; buys: number } }>(place, 'pnl');
    expect(profit.whole).toMatchObject({ buys: 13, sells: 0, fees: { byAsset: { USD: '3.24998968955' } } });
    expect((await gridbot(place, 'explain', 'buy:1')).out).toContain('the strategy asked for it in step 3');
  });
});

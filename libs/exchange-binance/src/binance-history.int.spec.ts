import { Decimal, quantity, type FeeRates, type HistoricalFill, type Side } from '@gridbot/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  eventually,
  limitOrder,
  listen,
  openBench,
  SYMBOL,
  type Bench,
  type BenchOptions,
} from './binance-bench.fixture.js';

const HOUR = 3_600_000;
/** USDT for one BNB. */
const BNB = Decimal.parse('600');
const RATES = { maker: Decimal.parse('0.001'), taker: Decimal.parse('0.001'), origin: 'account' } as const;

let bench: Bench;
afterEach(() => bench.close());

async function begin(options: BenchOptions = {}): Promise<void> {
  const plenty = { BTC: Decimal.parse('1000'), USDT: Decimal.parse('100000000'), BNB: Decimal.parse('1000') };
  bench = await openBench({ ...options, venue: { balances: plenty, ...options.venue } });
}

let count = 0;
/** Trades at once, as the bot or as somebody else did. */
function trade(side: Side = 'buy', clientOrderId = `old-${(count += 1)}`): void {
  const terms = { symbol: SYMBOL, side, orderType: 'market', quantity: quantity('0.002') } as const;
  const placed = bench.venue.admin.place({ ...terms, clientOrderId });
  if (!placed.taken) throw new Error(placed.refusal.text);
}

async function fillsOf(from: number, to: number): Promise<HistoricalFill[]> {
  const found: HistoricalFill[] = [];
  for await (const fill of bench.exchange.history!.fills(from, to)) found.push(fill);
  return found;
}
const inWords = ({ fill }: Pick<HistoricalFill, 'fill'>) =>
  `${fill.tradeId} ${fill.lastQuantity} at ${fill.lastPrice}, ${fill.fee} ${fill.feeAsset}`;
const booked = () =>
  bench.venue.admin
    .trades()
    .map((each) => `${each.tradeId} ${each.quantity} at ${each.price}, ${each.fee} ${each.feeAsset}`);

describe('the history of fills', () => {
  it('is whole over many pages and many days, with every fee in its asset, while new trades come in', async () => {
    await begin();
    const { admin, venue } = bench.venue;
    const now = Date.now();
    for (let hour = 0; hour < 100; hour += 1) {
      admin.setTime(now - (110 - hour) * HOUR);
      for (let each = 0; each < 23; each += 1) trade(each % 2 === 0 ? 'buy' : 'sell');
    }
    venue.clock.skew = 0;
    const expected = booked();
    expect(expected.length).toBe(2_300);
    const asked = () => admin.requests({ operation: 'trades' }).length;
    let before = asked();
    const late = setInterval(() => {
      if (asked() > before) trade();
      before = asked();
    }, 1);
    const found = await fillsOf(now - 120 * HOUR, now);
    clearInterval(late);
    expect(found.map(inWords)).toEqual(expected);
    expect(new Set(found.map(({ fill }) => fill.feeAsset))).toEqual(new Set(['BTC', 'USDT']));
    expect(found.every(({ clientOrderId }) => clientOrderId?.startsWith('old-'))).toBe(true);
    const [from, to] = [now - 80 * HOUR, now - 30 * HOUR];
    const inSpan = found.filter(({ fill }) => fill.at >= from && fill.at < to);
    expect((await fillsOf(from, to)).map(inWords)).toEqual(inSpan.map(inWords));
  });
});

describe('the fee of a fill', () => {
  it.each([
    ['what it brings in', { ...RATES, asset: 'received' } as const, ['BTC', 'USDT']],
    ['BNB', { ...RATES, asset: { asset: 'BNB' } } as const, ['BNB', 'BNB']],
  ])(
    'is told as it was taken, in %s: by the stream, the account and the history alike',
    async (_asset, rates, assets) => {
      await begin({
        venue: {
          fees: { rates, assetPrices: { [SYMBOL]: BNB, 'ETH/USDT': BNB }, assetDiscount: Decimal.parse('0.25') },
        },
      });
      const heard = listen(bench.exchange);
      await eventually(() => heard.connections().at(-1) === true);
      const orders = [limitOrder('buy', '49000'), limitOrder('sell', '51000')];
      for (const order of orders) bench.exchange.execution!.submit(order);
      await eventually(() => orders.every((order) => heard.fateOf(order).includes('accepted')));
      bench.print('48999');
      bench.print('51001');
      await eventually(() => heard.fillIds().length === 2);
      const told = heard.reports.flatMap((report) => (report.execType === 'filled' ? [inWords(report)] : []));
      const { fills } = await bench.exchange.execution!.snapshot({ since: 0, lookUp: [] });
      expect(told).toEqual(booked());
      expect(fills.map((fill) => inWords(fill))).toEqual(booked());
      expect((await fillsOf(0, Date.now() + 1_000)).map(inWords)).toEqual(booked());
      expect(bench.venue.admin.trades().map(({ feeAsset }) => feeAsset)).toEqual(assets);
      await heard.stop();
    },
  );
});

describe('the fee rates', () => {
  it('are those of now, whenever they are asked for', async () => {
    const fees: { rates: FeeRates } = { rates: { ...RATES, asset: 'received' } };
    await begin({ venue: { fees } });
    const rates = async () => String((await bench.exchange.execution!.feeRates()).maker);
    expect(await rates()).toBe('0.001');
    fees.rates = { ...fees.rates, maker: Decimal.parse('0.00075') };
    expect(await rates()).toBe('0.00075');
  });

  it('that Binance does not tell are the published ones, and the check says so', async () => {
    await begin();
    bench.venue.admin.inject({ fault: 'empty-fees' });
    const checks = await bench.exchange.checks!();
    expect(checks.find(({ name }) => name === 'fees')).toMatchObject({
      ...{ verdict: 'warning', text: expect.stringContaining('the account does not tell its own') },
    });
    const { maker, origin } = await bench.exchange.execution!.feeRates();
    expect([String(maker), origin]).toEqual(['0.001', "Binance's published rates for regular accounts"]);
  });
});

import { gunzipSync } from 'node:zlib';
import { Decimal, instrumentId } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { describe, expect, it } from '@jest/globals';
import { accountOf } from './binance-account.mapping.js';
import { klinesOf } from './binance-candle.mapping.js';
import { symbolInfoOf } from './binance-instrument.mapping.js';
import { marketFrameOf, marketStateOf, tickerOfTrade } from './binance-market-frame.mapping.js';
import { canceledReport, placedReports, shownOrdersOf } from './binance-order.mapping.js';
import { ownTradesOf } from './binance-trade.mapping.js';
import { executionReportOf, userFrameOf } from './binance-user-frame.mapping.js';
import { binanceSymbol } from './binance.symbols.js';
import { noRecording, recorded, recordedBytes } from './payload.fixture.js';

type Row = Readonly<Record<string, string>>;
const symbol = (name: string) => binanceSymbol(instrumentId(`binance:${name}`));
const same = (ours: unknown, theirs: string | undefined) =>
  expect(String(ours)).toBe(String(Decimal.parse(theirs ?? '')));
const suite = noRecording === undefined ? describe : describe.skip;

suite(`payloads that Binance sent${noRecording === undefined ? '' : ` (skipped: ${noRecording})`}`, () => {
  it('give every trade of two recorded streams, no digit lost', () => {
    for (const day of ['20240808', '20240809']) {
      const lines = gunzipSync(recordedBytes(`binance-ws/recorded_btcusdt_${day}.ndjson.gz`))
        .toString('utf8')
        .split('\n');
      const counts = { trade: 0, book: 0, differing: 0 };
      for (const line of lines.filter((each) => each !== '')) {
        const text = line.slice(line.indexOf(' ') + 1);
        const frame = marketFrameOf(text);
        if (frame?.kind !== 'trade') {
          if (frame?.kind === 'book') counts.book += 1;
          continue;
        }
        counts.trade += 1;
        const ticker = tickerOfTrade(frame, undefined);
        const [, id, at] = /"t":(\d+),.*"T":(\d+)/.exec(text) ?? [];
        const exact =
          text.includes(`"p":"${ticker.price.toString()}`) && text.includes(`"q":"${String(ticker.quantity)}`);
        if (!exact || String(frame.id) !== id || String(ticker.at) !== at) counts.differing += 1;
      }
      const theirs = (name: string) => lines.filter((line) => line.includes(`"stream":"btcusdt@${name}"`)).length;
      expect(counts).toEqual({
        ...{ trade: theirs('trade'), book: theirs('bookTicker'), differing: 0 },
      });
      expect(counts.trade).toBeGreaterThan(1_000);
    }
  });

  it('give the rules of every symbol of a real exchangeInfo', () => {
    const info = recorded('markets/binance-exchangeinfo-2025-08.json');
    const { symbols } = info as unknown as { symbols: readonly Row[] };
    for (const { baseAsset, quoteAsset, status } of symbols) {
      const found = symbolInfoOf(info, symbol(`${baseAsset}/${quoteAsset}`));
      expect(found?.instrument.tickSize.isPositive()).toBe(true);
      expect(found?.status).toBe(status);
    }
    const bitcoin = symbolInfoOf(info, symbol('BTC/USDT'));
    expect(JSON.parse(JSON.stringify(bitcoin))).toMatchObject({
      ...{ status: 'TRADING', spot: true, postOnly: true },
      instrument: {
        ...{ tickSize: '0.01', lotSize: '0.00001', minQuantity: '0.00001', minNotional: '5', maxOpenOrders: 200 },
        priceBand: { down: '0.2', up: '5' },
      },
    });
  });

  it('give orders, trades, balances, candles and the state of a market', () => {
    for (const file of ['all_orders_response', 'open_orders_response']) {
      const rows = recorded(`binance-rest/${file}.json`) as unknown as readonly Row[];
      shownOrdersOf(rows).forEach((order, index) => {
        same(order.quantity, rows[index]?.['origQty']);
        same(order.price, rows[index]?.['price']);
        expect([order.venueOrderId, order.clientOrderId]).toEqual([
          rows[index]?.['orderId'],
          rows[index]?.['clientOrderId'],
        ]);
      });
    }
    const [trade] = ownTradesOf(recorded('binance-rest/account_trades_response.json'), symbol('BNB/BTC'));
    expect([trade?.number, String(trade?.fill.fee), trade?.fill.feeAsset]).toEqual([28_457, '10.1', 'BNB']);
    const { balances } = accountOf(recorded('binance-rest/account_response.json'));
    expect(String(balances['BTC']?.total)).toBe('4723846.89208129');
    expect(String(klinesOf(recorded('binance-rest/klines_response.json'), '1m')[0]?.candle.volume)).toBe(
      '148976.11427815',
    );
    expect(marketStateOf(recorded('binance-rest/ticker_24hr_response.json'), 1)?.lastTradeId).toBe(28_460);
  });

  it('give the answers to an order and to a cancel', () => {
    const row = recorded('binance-rest/new_order_full_response.json') as Record<string, ExactJson>;
    const reports = placedReports({ ...row, clientOrderId: 'gb-1' }, symbol('BTC/USDT'));
    expect(reports.map(({ execType }) => execType)).toEqual([
      'accepted',
      ...(row['fills'] as ExactJson[]).map(() => 'filled'),
    ]);
    expect(canceledReport(recorded('binance-rest/cancel_order_response.json'))).toMatchObject({
      clientOrderId: 'myOrder1',
    });
  });

  it('give the reports of the account', () => {
    const told = (file: string, name: string) => {
      const json = recorded(`binance-ws/${file}.json`) as Record<string, ExactJson>;
      const short = { c: 'gb-1', C: '' }; // the recording's ids are longer than ours may be
      const inner =
        json['event'] === undefined
          ? { ...json, ...short }
          : { ...json, event: { ...(json['event'] as object), ...short } };
      const frame = userFrameOf(inner);
      if (frame.kind !== 'event') throw new Error(`${file} is no event`);
      return executionReportOf(frame.event, { symbol: symbol(name), wasRequested: () => false });
    };
    expect(told('execution_report_new', 'ETH/USDT')?.execType).toBe('accepted');
    expect(told('execution_report_wrapped', 'ETH/BTC')?.execType).toBe('accepted');
    expect(told('execution_report_canceled', 'ETH/USDT')?.execType).toBe('canceled');
    expect(told('execution_report_expired', 'ETH/USDT')?.execType).toBe('expired');
    expect(JSON.parse(JSON.stringify(told('execution_report_trade', 'ETH/USDT')))).toMatchObject({
      fill: {
        tradeId: '98765432',
        lastQuantity: '1',
        lastPrice: '2500',
        fee: '0.001',
        feeAsset: 'ETH',
        liquidity: 'maker',
      },
    });
  });

  it('are passed over where they are no reports of orders', () => {
    for (const file of [
      'account_position',
      'account_position_wrapped',
      'balance_update',
      'balance_update_wrapped',
      'list_status_wrapped',
    ]) {
      const frame = userFrameOf(recorded(`binance-ws/${file}.json`));
      expect(frame.kind === 'event' && frame.name !== 'executionReport').toBe(true);
    }
  });
});

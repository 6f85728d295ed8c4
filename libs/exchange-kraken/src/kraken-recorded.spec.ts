import { Decimal, instrumentId } from '@gridbot/core';
import { parseExact } from '@gridbot/exchange-kit';
import { describe, expect, it } from '@jest/globals';
import { fromCandles, fromTrades } from './kraken-candles.mapping.js';
import { fromAssetRow } from './kraken-instrument.mapping.js';
import { fromTickerItem, fromTradeItems } from './kraken-market-frames.mapping.js';
import { fromOrderRows } from './kraken-order.mapping.js';
import { hasRecorded, recordedResult, recordedText } from './kraken-payload.fixture.js';
import { fromTradesHistory } from './kraken-trade.mapping.js';
import { listOf, rowOf, type Row } from './kraken.fields.js';

const suite = hasRecorded ? describe : describe.skip;
const same = (ours: { toString(): string } | undefined, theirs: unknown) =>
  expect(ours?.toString()).toBe(Decimal.parse(String(theirs)).toString());

suite(`recorded payloads${hasRecorded ? '' : ' (skipped: ../shared/data is not there)'}`, () => {
  it.each(['markets/kraken-assetpairs-2025-02.json', 'markets/kraken-assetpairs-nautilus-2025-11.json'])(
    'every instrument of %s keeps its tick, minimums and fees',
    (file) => {
      const rows = Object.entries(recordedResult(file)).map(([key, value]) => [key, rowOf(value, key)] as const);
      expect(rows.length).toBeGreaterThan(0);
      for (const [key, row] of rows) {
        const { instrument, fees, altname } = fromAssetRow(key, row, instrumentId('kraken:BTC/USD'), 80);
        expect(altname).toBe(row['altname']);
        if (row['tick_size'] !== undefined) same(instrument.tickSize, row['tick_size']);
        if (row['ordermin'] !== undefined) same(instrument.minQuantity, row['ordermin']);
        if (row['costmin'] !== undefined) same(instrument.minNotional, row['costmin']);
        const [first] = row['fees'] === undefined ? [] : listOf(row['fees'], 'fees');
        if (first !== undefined) same(fees?.taker.times(Decimal.of(100n)), listOf(first, 'fees')[1]);
      }
    },
  );

  it.each([
    ['http_open_orders.json', 'open'],
    ['http_closed_orders.json', 'closed'],
  ])('every order of %s keeps its terms', (file, list) => {
    const rows = rowOf(recordedResult(`kraken-rest/${file}`)[list], list);
    const read = fromOrderRows(rows);
    expect(read.length).toBe(Object.keys(rows).length);
    for (const { order } of read) {
      const row = rowOf(rows[order.venueOrderId], 'row');
      same(order.quantity, row['vol']);
      same(order.filledQuantity, row['vol_exec']);
      expect(order.side).toBe(rowOf(row['descr'], 'descr')['type']);
    }
  });

  it('every trade of the history keeps quantity, price and fee', () => {
    const result = recordedResult('kraken-rest/http_trades_history.json');
    const rows = rowOf(result['trades'], 'trades');
    const read = fromTradesHistory(result);
    expect(read.length).toBe(Object.keys(rows).length);
    for (const { id, fill, orderId } of read) {
      const row: Row = rowOf(rows[id], id);
      same(fill.lastQuantity, row['vol']);
      same(fill.lastPrice, row['price']);
      same(fill.fee, row['fee']);
      expect(orderId).toBe(row['ordertxid']);
    }
  });

  it('candles and public trades are read', () => {
    expect(fromCandles(recordedResult('kraken-rest/http_ohlc.json'), '1m').closed.length).toBeGreaterThan(0);
    const { trades, last } = fromTrades(recordedResult('kraken-rest/http_trades.json'));
    expect([trades.length > 0, /^\d{19}$/.test(last)]).toEqual([true, true]);
  });

  it('frames of ticker and trades are read', () => {
    const data = (file: string) => rowOf(parseExact(recordedText(`kraken-ws/${file}`)), file)['data'];
    const [ticker] = listOf(data('ws_ticker_snapshot.json'), 'ticker');
    same(fromTickerItem(ticker!).last, rowOf(ticker, 'ticker')['last']);
    expect(fromTradeItems(data('ws_trade_update.json')).length).toBeGreaterThan(0);
  });
});

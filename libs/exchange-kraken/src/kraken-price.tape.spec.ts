import { Decimal, price, type AdapterRemark, type ConnectionChanged } from '@gridbot/core';
import { ConnectionBoard, parseExact } from '@gridbot/exchange-kit';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  fromInstrumentFrame,
  fromStatusFrame,
  fromTickerItem,
  fromTradeItems,
} from './kraken-market-frames.mapping.js';
import { PriceTape } from './kraken-price.tape.js';
import { TradingState } from './kraken-trading.state.js';

const figures = (bid: string, ask: string, last: string) => ({ bid: price(bid), ask: price(ask), last: price(last) });
const trade = (at: number, text: string) => ({ at, price: price(text), quantity: Decimal.parse('0.5') });
const inWords = (event: ReturnType<PriceTape['ticker']>) =>
  event && `${event.price} ${event.bid}/${event.ask} x ${event.quantity}`;

describe('the tape of prices', () => {
  it('begins with the ticker, then prices are trades and the ticker brings bid and ask', () => {
    const tape = new PriceTape(new ManualClock(1_000));
    expect(inWords(tape.ticker(figures('99', '101', '100')))).toBe('100 99/101 x 0');
    expect(inWords(tape.trade(trade(1_001, '101')))).toBe('101 99/101 x 0.5');
    expect(inWords(tape.ticker(figures('100', '102', '100')))).toBe('101 100/102 x 0');
    expect(tape.ticker(figures('100', '102', '99'))).toBeUndefined();
  });

  it('never goes back in time', () => {
    const clock = new ManualClock(5_000);
    const tape = new PriceTape(clock);
    const ats = [
      tape.ticker(figures('99', '101', '100')),
      tape.trade(trade(4_000, '101')),
      tape.trade(trade(6_000, '102')),
    ];
    expect(ats.map((event) => event?.at)).toEqual([5_000, 5_000, 6_000]);
  });

  it('begins anew after an interruption', () => {
    const tape = new PriceTape(new ManualClock());
    tape.trade(trade(1, '101'));
    tape.interrupted();
    expect(inWords(tape.ticker(figures('89', '91', '90')))).toBe('90 89/91 x 0');
  });
});

describe('frames of the market', () => {
  it('are read to the last digit; an empty side of the book is no price', () => {
    const item = fromTickerItem(parseExact('{"symbol":"BTC/USD","bid":0,"ask":50000.10,"last":49999.9}'));
    expect([item.bid, String(item.ask), String(item.last)]).toEqual([undefined, '50000.1', '49999.9']);
    const [first] = fromTradeItems(
      parseExact('[{"price":1.10,"qty":0.00000001,"timestamp":"2024-11-19T07:06:40.123999Z"}]'),
    );
    expect([String(first?.price), String(first?.quantity), first?.at]).toEqual([
      '1.1',
      '0.00000001',
      1_732_000_000_123,
    ]);
  });

  it('tell the state of the exchange and the mode of one instrument', () => {
    expect(fromStatusFrame(parseExact('[{"system":"maintenance"}]'))).toBe('maintenance');
    const data = parseExact(
      '{"assets":[],"pairs":[{"symbol":"ETH/USD","status":"online"},{"symbol":"BTC/USD","status":"post_only"}]}',
    );
    expect([fromInstrumentFrame(data, 'BTC/USD'), fromInstrumentFrame(data, 'SOL/USD')]).toEqual([
      'post_only',
      undefined,
    ]);
    expect(fromInstrumentFrame(parseExact('{"assets":[]}'), 'BTC/USD')).toBeUndefined();
  });
});

describe('the state of the exchange', () => {
  it('is a stream of the connection: down where orders cannot be placed, and said at every change', () => {
    const told: ConnectionChanged[] = [];
    const remarks: AdapterRemark[] = [];
    const board = new ConnectionBoard(new ManualClock(), [TradingState.STREAM], (event) => told.push(event));
    const state = new TradingState(board, (remark) => remarks.push(remark));
    state.setSystem('online');
    state.setMode('online');
    state.setMode('post_only');
    state.setSystem('maintenance');
    state.setSystem('maintenance');
    state.setSystem('online');
    state.setMode('cancel_only');
    expect(told.map(({ connected }) => connected)).toEqual([true, false, true, false]);
    expect(remarks.map(({ text }) => text)).toEqual([
      ...['the instrument is in post_only mode', 'Kraken is in maintenance mode', 'Kraken is in online mode'],
      'the instrument is in cancel_only mode',
    ]);
  });
});

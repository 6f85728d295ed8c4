import { describe, expect, it } from '@jest/globals';
import { clientOrderId, decimal, price, quantity, type BotEvent, type EngineCommand } from '@gridbot/core';
import {
  aCandleEvent,
  aFilledReport,
  anAcceptedReport,
  anAccountSnapshot,
  anEndedReport,
  aRejectedReport,
  aTickerEvent,
  started,
  TEST_TIME,
} from '@gridbot/core/testing';
import { journalLines } from './journal-lines.js';

const at = TEST_TIME;
const lines = (event: BotEvent, ...commands: EngineCommand[]) => journalLines({ seq: 7, at, event, commands });
const order = { clientOrderId: clientOrderId('b-1'), key: 'buy:1' };

describe('the journal for people', () => {
  it.each<[BotEvent, string]>([
    [started({ strategy: 'grid', mode: 'dry-run' }), 'started: grid on test:BTC/USD, dry-run'],
    [anAccountSnapshot({ balances: { USD: '5' } }), 'account: 5 USD; 0 orders, 0 fills'],
    [anAccountSnapshot({ balances: {} }), 'account: empty; 0 orders, 0 fills'],
    [
      { type: 'history-recovered', at, balances: {}, orders: [], fills: [] },
      'rebuilt from the exchange: empty; 0 orders, 0 fills',
    ],
    [aTickerEvent({ price: '49.5' }), 'price 49.5'],
    [aCandleEvent({ open: '1', close: '2' }, true), 'candle 1m: 1 2 1 2 (history)'],
    [anAcceptedReport(), 'order test-1 accepted'],
    [aFilledReport(), 'order test-1 filled 0.01 at 50000, fee 0 USD (maker)'],
    [aRejectedReport(), 'order test-1 rejected: the test says so (other)'],
    [anEndedReport(), 'order test-1 canceled after 0: the test says so (other)'],
    [{ type: 'timer-fired', at, name: 'daily' }, 'timer daily'],
    [{ type: 'connection-changed', at, connected: false, reason: 'gone' }, 'disconnected: gone'],
    [{ type: 'operator-command', at, name: 'attach-lot', argument: { id: 'l' } }, 'operator: attach-lot {"id":"l"}'],
    [{ type: 'operator-command', at, name: 'pause' }, 'operator: pause'],
    [{ type: 'stop-requested', at, cancel: 'buys', reason: 'SIGTERM' }, 'stop requested: SIGTERM (cancel buys)'],
  ])('tells an event in a line: %#', (event, words) => {
    expect(lines(event)).toEqual([`       7  2026-01-01T00:00:00.000Z  ${words}`]);
  });

  it('tells under it what the bot wanted', () => {
    const submit = { ...order, type: 'submit-order', side: 'buy', quantity: quantity('2'), postOnly: true } as const;
    const told = lines(
      aTickerEvent(),
      { ...submit, orderType: 'limit', price: price('3') },
      { ...submit, orderType: 'market', postOnly: false },
      { ...order, type: 'request-cancel' },
      { type: 'set-timer', name: 'daily', at: decimal('0').toDouble() },
      { type: 'set-timer', name: 'daily', at: null },
      { type: 'notify', level: 'alert', topic: 'grid.x', text: 'look' },
    );
    expect(told.slice(1).map((line) => line.trim())).toEqual([
      '-> buy 2 at 3, buy:1, order b-1, post only',
      '-> buy 2 at market, buy:1, order b-1',
      '-> cancel buy:1, order b-1',
      '-> timer daily at 1970-01-01T00:00:00.000Z',
      '-> no timer daily',
      '-> alert grid.x: look',
    ]);
  });
});

import {
  instrumentId,
  price,
  quantity,
  type Clock,
  type Exchange,
  type MarketEvent,
  type Notice,
  type StepResult,
  type StopSignal,
  type StrategyPlugin,
} from '@gridbot/core';
import { anInstrument, TEST_TIME } from '@gridbot/core/testing';
import { parseConfig } from '@gridbot/config';
import type { Store } from '@gridbot/persistence';
import { SimulatedClock } from '@gridbot/runtime';
import { plugin as grid } from '@gridbot/strategy-grid';
import { BotConfig } from '../config/bot.config.js';
import { Bot } from './bot.js';
import type { BotSession } from './bot-session.js';

const RAW = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 3, maxInvestment: '1000' };

/** A market that tells these prices (`50000`, or `50000 x 0.5` with what was traded), a second apart, and ends, or waits to be stopped. */
export function tape(
  prices: readonly string[],
  { waits = false, from = TEST_TIME } = {},
): Exchange & { closed: boolean } {
  async function* events(stop: StopSignal): AsyncGenerator<MarketEvent> {
    for (const [index, print] of prices.entries()) {
      const [last = '', traded] = print.split(' x ');
      const volume = traded === undefined ? {} : { quantity: quantity(traded) };
      yield { type: 'ticker-updated', at: from + index * 1_000, price: price(last), ...volume };
    }
    if (waits && !stop.aborted) await new Promise<void>((resolve) => stop.addEventListener('abort', resolve));
  }
  const exchange = {
    closed: false,
    marketData: { instrument: async () => anInstrument(), candles: async () => [], events },
    close: async () => void (exchange.closed = true),
  };
  return exchange;
}

/** What a bot under test is made of. */
export interface BotGiven {
  readonly exchange: Exchange;
  readonly store: Store;
  readonly plugin?: StrategyPlugin;
  readonly raw?: object;
  readonly settings?: object;
  readonly clock?: Clock;
  readonly onStep?: (step: StepResult, bot: Bot) => void;
}

/** A bot on a tape, and what it showed to its observer. */
export function aBot(given: BotGiven) {
  const { plugin = grid, raw = {}, settings = {}, exchange, store, clock } = given;
  const seen = { sessions: [] as BotSession[], steps: [] as StepResult[], notices: [] as Notice[] };
  const written = { ...RAW, ...raw };
  const sections = { exchange: { use: 'test', instrument: 'BTC/USD' }, strategy: { use: 'grid' } };
  const bot: Bot = new Bot({
    config: parseConfig(BotConfig, { name: 'tested', ...sections, ...settings }),
    instrument: instrumentId('test:BTC/USD'),
    strategy: { plugin, config: plugin.parseConfig(written), raw: written },
    exchange,
    exchangeName: 'test',
    store,
    notifier: { notify: () => undefined, close: async () => undefined },
    clock: clock ?? new SimulatedClock(TEST_TIME),
    observer: {
      started: (session) => seen.sessions.push(session),
      stepped: (step) => {
        seen.steps.push(step);
        given.onStep?.(step, bot);
      },
      noticed: (notice) => seen.notices.push(notice),
    },
  });
  return { bot, seen };
}

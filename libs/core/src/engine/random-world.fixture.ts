import fc from 'fast-check';
import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { BotEvent } from '../events/bot-event.js';
import { RESET_LIMITS } from '../events/operator-command.event.js';
import { BAD_PRINT_DEFAULTS, type GuardSettings } from '../guards/guard-settings.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import type { Started } from '../events/started.event.js';
import type { Order } from '../model/order.js';
import {
  aCandleEvent,
  anInstrument,
  aTickerEvent,
  someBalances,
  someFees,
  started,
  TEST_TIME,
} from '../testing/index.js';
import { ScenarioExchange, type Meanwhile } from '../testing/scenario/scenario-exchange.js';
import { Decimal, decimal } from '../values/decimal.js';
import type { Engine } from './engine.js';

/** What happens next, and how: two numbers to be made something of. */
export type Move = readonly [kind: (typeof KINDS)[number], size: number];

const KINDS = [
  ...(['ticker', 'ticker', 'ticker', 'ticker', 'ticker', 'ticker', 'candle', 'timer', 'timer'] as const),
  ...([
    'accept',
    'accept',
    'fill',
    'fill',
    'part',
    'part',
    'part',
    'end',
    'reject',
    'again',
    'forget',
    'late',
  ] as const),
  ...([
    'account',
    'account',
    'account',
    'deposit',
    'pause',
    'resume',
    'resume',
    'lost',
    'back',
    'back',
    'restart',
    'renew',
  ] as const),
];

export const moves = fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat(1000)), { minLength: 20, maxLength: 80 });

const GRACE = 60_000;
const BALANCES = someBalances({ BTC: '10', USD: '5000' });

/** Half of the worlds have guards, tight enough to act often. */
function guardsOf(seed: number): GuardSettings | undefined {
  if (seed % 2 === 0) return undefined;
  const badPrint = { ...BAD_PRINT_DEFAULTS, maxDistance: decimal('0.02') };
  const maxLoss = { amount: decimal(seed % 4 === 1 ? '25' : '250'), cancel: 'buys' } as const;
  const maxDrawdown = { fraction: decimal('0.005'), cancel: 'all' } as const;
  return { badPrint, maxLoss, maxDrawdown, ordersPerMinute: 4 };
}

/** Makes events for an engine out of random moves, as an exchange could send them. */
export class RandomWorld {
  private readonly instrument = anInstrument({ lotSize: '0.1', minQuantity: '0.1', minNotional: '1' });
  private readonly exchange = new ScenarioExchange(this.instrument, someFees({ asset: 'received' }));
  private lastReport: ExecutionReport | undefined;
  /** An order that the exchange did not know when asked. */
  private forgotten: Order | undefined;
  private now = TEST_TIME;

  constructor(private readonly seed: number) {}

  /** A process begins and the account is read. */
  begin(engine: Engine): BotEvent[] {
    const known = engine.seq > 1 ? engine.balances : BALANCES;
    return [this.started(), this.exchange.snapshot(known, engine.orders.values(), this.now)];
  }

  /** The events of a move; none if it makes no sense now. */
  events(engine: Engine, [kind, size]: Move): BotEvent[] {
    this.now += size;
    const at = this.now;
    const order = [...engine.orders.values()][size % Math.max(engine.orders.size, 1)];
    const timer = engine.nextTimer();
    switch (kind) {
      case 'ticker':
        return [aTickerEvent({ price: Decimal.of(9500n + BigInt(size), 2), at })];
      case 'candle':
        return [aCandleEvent({ openedAt: at })];
      case 'account':
        return [this.account(engine)];
      case 'deposit':
        return [this.account(engine, { deposits: { USD: Decimal.of(BigInt(size - 200)) } })];
      case 'timer':
        return timer === undefined ? [] : [{ type: 'timer-fired', ...timer }];
      case 'pause':
        return [{ type: 'operator-command', at, name: kind }];
      case 'resume':
        return [{ type: 'operator-command', at, name: kind, ...(size % 2 === 0 && { argument: RESET_LIMITS }) }];
      case 'renew':
        return [{ ...this.started(), renewed: true }];
      case 'lost':
      case 'back':
        return [{ type: 'connection-changed', at, connected: kind === 'back', reason: kind }];
      case 'restart':
        return this.begin(engine);
      case 'again':
        return this.lastReport === undefined ? [] : [this.lastReport];
      case 'late':
        return this.forgotten === undefined ? [] : [this.report('part', this.forgotten, at)];
      case 'forget':
        return order?.status === 'pending' ? [this.forget(engine, order)] : [];
      default:
        return order === undefined ? [] : [(this.lastReport = this.report(kind, order, at))];
    }
  }

  private started(): Started {
    const { now: at, instrument, seed } = this;
    return started({ at, instrument, fees: someFees({ asset: 'received' }), guards: guardsOf(seed), config: { seed } });
  }

  private account(engine: Engine, meanwhile: Meanwhile = {}): AccountSnapshot {
    return this.exchange.snapshot(engine.balances, engine.orders.values(), this.now, meanwhile);
  }

  private forget(engine: Engine, order: Order): AccountSnapshot {
    this.forgotten = order;
    this.now += GRACE;
    const known = [...engine.orders.values()].filter((one) => one !== order);
    const snapshot = this.exchange.snapshot(engine.balances, known, this.now);
    return { ...snapshot, unknown: [order.clientOrderId] };
  }

  private report(kind: 'accept' | 'fill' | 'part' | 'end' | 'reject', order: Order, at: number): ExecutionReport {
    const { clientOrderId, filledQuantity } = order;
    const about = {
      type: 'execution-report',
      at,
      clientOrderId,
      venueOrderId: this.exchange.venueIdOf(order),
    } as const;
    const reason = { code: 'other', text: kind } as const;
    switch (kind) {
      case 'accept':
        return { ...about, execType: 'accepted' };
      case 'reject':
        return { ...about, execType: 'rejected', reason };
      case 'end':
        return { ...about, execType: 'canceled', reason, filledQuantity };
      case 'fill':
        return { ...about, execType: 'filled', fill: this.exchange.fill(order, {}, undefined, at) };
      case 'part':
        return { ...about, execType: 'filled', fill: this.exchange.fill(order, { quantity: '0.1' }, undefined, at) };
    }
  }
}

import {
  decimal,
  instrumentId,
  price,
  quantity,
  venueOrderId,
  type AccountSnapshot,
  type Compaction,
  type Execution,
  type ExecutionReport,
  type FeeRates,
  type GridbotError,
  type Instrument,
  type MarketEvent,
  type RequestCancel,
  type SnapshotRequest,
  type KeptBeside,
  type KeptOrder,
  type PendingNotice,
  type StepResult,
  type StrategyCommand,
  type StrategyEvent,
  type StrategyPlugin,
  type SubmitOrder,
  type TickerUpdated,
} from '@gridbot/core';
import type { RunnerStore } from './bot-runner-options.js';

export const INSTRUMENT: Instrument = {
  id: instrumentId('sim:BTC/USD'),
  base: 'BTC',
  quote: 'USD',
  tickSize: decimal('0.1'),
  lotSize: decimal('0.00000001'),
  minQuantity: decimal('0.00005'),
  minNotional: decimal('0.5'),
};
export const FEES: FeeRates = { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'test' };
export const STARTED = { mode: 'dry-run', instrument: INSTRUMENT, fees: FEES, strategy: 'toy', config: {} } as const;

/** What the toy strategy was told, in order, as short texts. */
export interface ToyLog {
  readonly told: string[];
}

/** A strategy that answers as the test says and writes down what it is told. */
export function toy(answer: (event: StrategyEvent) => readonly StrategyCommand[] = () => []): StrategyPlugin & ToyLog {
  const told: string[] = [];
  return {
    told,
    apiVersion: 1,
    name: 'toy',
    stateVersion: 1,
    requires: [],
    configSchema: {},
    parseConfig: (raw) => raw,
    init: () => ({}),
    step: (state, event, context) => {
      told.push(describe(event, context.ticker?.price.toString()));
      return { state, commands: answer(event) };
    },
  };
}

function describe(event: StrategyEvent, ticker = 'none'): string {
  if (event.type === 'ticker-updated') return `ticker ${event.price}`;
  if (event.type === 'timer-fired') return `timer ${event.name} at ${event.at}`;
  if (event.type === 'candle-closed') return `candle ${event.candle.close}${event.warmup ? ' (warm-up)' : ''}`;
  if ('key' in event) return `${event.type} ${event.key}`;
  return event.type === 'trading-started' ? `${event.type} at ${ticker}` : event.type;
}

export function tick(at: number, last: string): TickerUpdated {
  return { type: 'ticker-updated', at, price: price(last) };
}

export function buy(key: string, at = '100', base = '1'): StrategyCommand {
  return { type: 'place-order', key, side: 'buy', orderType: 'limit', price: price(at), quantity: quantity(base) };
}

export async function* tape(events: readonly MarketEvent[]): AsyncIterable<MarketEvent> {
  for (const event of events) yield event;
}

/** An exchange that accepts and cancels at once unless told otherwise. */
export class FakeExecution implements Execution {
  readonly sent: string[] = [];
  readonly lookUps: SnapshotRequest[] = [];
  private listener: (report: ExecutionReport) => void = () => undefined;

  constructor(
    private readonly options: {
      readonly ignoreCancels?: boolean;
      readonly snapshot?: (attempt: number) => Promise<AccountSnapshot>;
    } = {},
  ) {}

  submit(order: SubmitOrder): void {
    this.sent.push(`submit ${order.key}`);
    this.report({ ...base(order), execType: 'accepted' });
  }

  cancel(request: RequestCancel): void {
    this.sent.push(`cancel ${request.key}`);
    if (this.options.ignoreCancels === true) return;
    const reason = { code: 'requested', text: 'asked for' } as const;
    this.report({ ...base(request), execType: 'canceled', reason, filledQuantity: decimal('0') });
  }

  snapshot(request: SnapshotRequest): Promise<AccountSnapshot> {
    this.lookUps.push(request);
    return this.options.snapshot?.(this.lookUps.length) ?? Promise.resolve(account(0));
  }

  feeRates(): Promise<FeeRates> {
    return Promise.resolve(FEES);
  }

  onReport(listener: (report: ExecutionReport) => void): () => void {
    this.listener = listener;
    return () => (this.listener = () => undefined);
  }

  report(report: ExecutionReport): void {
    this.listener(report);
  }
}

export function account(at: number, usd = '1000'): AccountSnapshot {
  const balances = { USD: { total: decimal(usd), free: decimal(usd) } };
  return { type: 'account-snapshot', at, balances, orders: [], fills: [], unknown: [] };
}

function base({ clientOrderId }: { readonly clientOrderId: SubmitOrder['clientOrderId'] }) {
  return { type: 'execution-report', at: 0, clientOrderId, venueOrderId: venueOrderId(`v-${clientOrderId}`) } as const;
}

/** A store that keeps everything in memory, unless the test has it fail: what `fail` returns is thrown. */
export class ToyStore implements RunnerStore {
  readonly steps: StepResult[] = [];
  readonly besides: KeptBeside[] = [];
  /** How many steps each transaction kept. */
  readonly batches: number[] = [];
  readonly said: PendingNotice[] = [];
  snapshots = 0;
  compactions = 0;
  attempts = 0;
  fail: () => Error | undefined = () => undefined;
  loseLease: (error: GridbotError) => void = () => undefined;
  readonly known = new Set<string>();

  readonly orders = { find: async (id: string) => (this.known.has(id) ? ({} as KeptOrder) : undefined) };
  readonly outbox: RunnerStore['outbox'] = {
    pending: async (limit) => this.said.slice(0, limit),
    taken: async (notices) => {
      for (const { seq, line } of notices) {
        const index = this.said.findIndex((notice) => notice.seq === seq && notice.line === line);
        if (index >= 0) this.said.splice(index, 1);
      }
    },
  };

  append(steps: readonly StepResult[], beside: KeptBeside = {}): void | Promise<void> {
    this.attempts += 1;
    const error = this.fail();
    if (error !== undefined) return Promise.reject(error);
    this.steps.push(...steps);
    if (steps.length > 0) this.batches.push(steps.length);
    for (const { seq, at, commands, orders } of steps) {
      for (const { clientOrderId } of orders) this.known.add(clientOrderId);
      for (const [line, command] of commands.entries())
        if (command.type === 'notify') this.said.push({ seq, line, at, ...command });
    }
    this.said.push(...(beside.notices ?? []));
    this.besides.push(beside);
    if (beside.snapshot !== undefined) this.snapshots += 1;
  }

  async compact(): Promise<Compaction> {
    this.compactions += 1;
    return { closed: 0, removed: 0 };
  }

  onLeaseLost(listener: (error: GridbotError) => void): void {
    this.loseLease = listener;
  }
}

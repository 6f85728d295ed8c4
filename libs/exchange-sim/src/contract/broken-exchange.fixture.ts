// Longer than a file should be, on purpose: one list of exchanges, each broken in one way, which is read and counted as a whole.
import {
  Decimal,
  quantity,
  tradeId,
  venueOrderId,
  type AccountSnapshot,
  type Execution,
  type ExecutionReport,
  type MarketData,
  type MarketEvent,
  type OrderFilledReport,
  type StopSignal,
  type SubmitOrder,
} from '@gridbot/core';
import type { SimParts } from './sim-world.fixture.js';

/** An exchange that breaks its contract in one way, and the group of the suite that has to notice. */
export interface BrokenExchange {
  readonly name: string;
  readonly group: string;
  readonly broken: (parts: SimParts) => Partial<SimParts>;
}

const reporting =
  (change: (report: ExecutionReport) => readonly ExecutionReport[]) =>
  ({ execution }: SimParts): Partial<SimParts> => ({
    execution: {
      ...execution,
      onReport: (listener) => execution.onReport((report) => change(report).forEach(listener)),
    },
  });

const fills = (change: (report: OrderFilledReport) => readonly ExecutionReport[]) =>
  reporting((report) => (report.execType === 'filled' ? change(report) : [report]));

const looking =
  (change: (snapshot: AccountSnapshot) => Partial<AccountSnapshot>) =>
  ({ execution }: SimParts): Partial<SimParts> => ({
    execution: {
      ...execution,
      snapshot: async (request) => {
        const snapshot = await execution.snapshot(request);
        return { ...snapshot, ...change(snapshot) };
      },
    },
  });

const acting =
  (change: (execution: Execution, parts: SimParts) => Partial<Execution>) =>
  (parts: SimParts): Partial<SimParts> => ({
    execution: { ...parts.execution, ...change(parts.execution, parts) },
  });

/** The same order under another client id: what an exchange makes of it that does not know its client's ids. */
function renamed(order: SubmitOrder, suffix: string): SubmitOrder {
  return { ...order, clientOrderId: `${order.clientOrderId}${suffix}` as SubmitOrder['clientOrderId'] };
}

const telling =
  (wanted: (event: MarketEvent) => boolean) =>
  ({ marketData }: SimParts): Partial<SimParts> => ({
    marketData: { ...readable(marketData), events: (stop: StopSignal) => only(marketData.events(stop), wanted) },
  });

function readable(marketData: MarketData): Pick<MarketData, 'instrument' | 'candles'> {
  return {
    instrument: () => marketData.instrument(),
    candles: (timeframe, count) => marketData.candles(timeframe, count),
  };
}

async function* only(events: AsyncIterable<MarketEvent>, wanted: (event: MarketEvent) => boolean) {
  for await (const event of events) if (wanted(event)) yield event;
}

async function* twiceLost(events: AsyncIterable<MarketEvent>) {
  for await (const event of events) {
    yield event;
    if (event.type === 'connection-changed' && !event.connected) yield event;
  }
}

async function* backwards(events: AsyncIterable<MarketEvent>) {
  let at = 1_000_000_000;
  for await (const event of events) yield { ...event, at: (at -= 1) };
}

async function* oneBehind(events: AsyncIterable<MarketEvent>) {
  let held: MarketEvent | undefined;
  for await (const event of events) {
    if (held !== undefined) yield held;
    held = event;
  }
}

let made = 0;

export const BROKEN: readonly BrokenExchange[] = [
  {
    name: 'tells rates in percent',
    group: 'instrument',
    broken: acting((execution) => ({
      feeRates: async () => ({ ...(await execution.feeRates()), maker: Decimal.parse('0.25') }),
    })),
  },
  {
    name: 'holds the newest ticker back',
    group: 'market',
    broken: ({ marketData }) => ({
      marketData: { ...readable(marketData), events: (stop: StopSignal) => oneBehind(marketData.events(stop)) },
    }),
  },
  { name: 'reports no acceptance', group: 'order', broken: reporting((r) => (r.execType === 'accepted' ? [] : [r])) },
  {
    name: 'places an order twice that is sent twice',
    group: 'order',
    broken: acting((execution) => {
      let times = 0;
      return { submit: (order) => execution.submit((times += 1) > 1 ? renamed(order, `.${times}`) : order) };
    }),
  },
  {
    name: 'throws what the exchange refused',
    group: 'order',
    broken: acting((execution) => ({
      submit: (order) => {
        if (order.quantity.gt(Decimal.parse('100'))) throw new Error('insufficient funds');
        execution.submit(order);
      },
    })),
  },
  {
    name: 'forgets what was filled before the cancel',
    group: 'order',
    broken: reporting((r) => (r.execType === 'canceled' ? [{ ...r, filledQuantity: Decimal.ZERO }] : [r])),
  },
  {
    name: 'does not cancel',
    group: 'order',
    broken: acting(() => ({ cancel: () => undefined })),
  },
  {
    name: 'ignores that an order may only rest',
    group: 'post-only',
    broken: acting((execution) => ({ submit: (order) => execution.submit({ ...order, postOnly: false }) })),
  },
  {
    name: "hides other people's orders",
    group: 'snapshot',
    broken: looking(({ orders }) => ({ orders: orders.filter((order) => order.clientOrderId !== undefined) })),
  },
  {
    name: 'tells amounts of open orders as numbers',
    group: 'snapshot',
    broken: looking(({ orders }) => ({
      orders: orders.map((one) => ({ ...one, filledQuantity: one.filledQuantity.toDouble() as unknown as Decimal })),
    })),
  },
  {
    name: 'tells balances as numbers',
    group: 'snapshot',
    broken: looking(({ balances }) => ({
      balances: Object.fromEntries(
        Object.entries(balances).map(([asset, { total, free }]) => [
          asset,
          { total, free: free.toDouble() as unknown as Decimal },
        ]),
      ),
    })),
  },
  {
    name: 'ends orders with a number',
    group: 'order',
    broken: reporting((r) =>
      r.execType === 'canceled' ? [{ ...r, filledQuantity: r.filledQuantity.toDouble() as unknown as Decimal }] : [r],
    ),
  },
  { name: 'calls unknown orders known', group: 'snapshot', broken: looking(() => ({ unknown: [] })) },
  {
    name: 'cancels whatever is open',
    group: 'snapshot',
    broken: acting((_execution, { sim }) => ({
      cancel: () => sim.openOrders().forEach((order) => sim.cancelElsewhere(order.venueOrderId)),
    })),
  },
  {
    name: 'calls everything free',
    group: 'snapshot',
    broken: looking(({ balances }) => ({
      balances: Object.fromEntries(Object.entries(balances).map(([a, { total }]) => [a, { total, free: total }])),
    })),
  },
  {
    name: 'rounds fees',
    group: 'money',
    broken: fills((r) => [{ ...r, fill: { ...r.fill, fee: r.fill.fee.floorTo(Decimal.parse('0.01')) } }]),
  },
  {
    name: 'makes trade ids up',
    group: 'money',
    broken: fills((r) => [{ ...r, fill: { ...r.fill, tradeId: tradeId(`made-up-${(made += 1)}`) } }]),
  },
  { name: 'loses the fills of sells', group: 'money', broken: losingSells },
  {
    name: 'reports the limit of another order',
    group: 'order',
    broken: fills((r) => [{ ...r, fill: { ...r.fill, lastPrice: r.fill.lastPrice.plus(Decimal.ONE) as never } }]),
  },
  {
    name: "does not name the exchange's order",
    group: 'order',
    broken: reporting((r) => [{ ...r, venueOrderId: venueOrderId('') }]),
  },
  {
    name: 'does not tell that it is connected again',
    group: 'connection',
    broken: telling((event) => event.type !== 'connection-changed' || !event.connected),
  },
  {
    name: 'shows no fills of an outage',
    group: 'connection',
    broken: looking(() => ({ fills: [] })),
  },
  {
    name: 'calls an order rejected whose answer was lost',
    group: 'doubt',
    broken: acting((execution, { sim }) => {
      const listeners: ((report: ExecutionReport) => void)[] = [];
      return {
        onReport: (listener) => {
          listeners.push(listener);
          return execution.onReport(listener);
        },
        submit: (order) => {
          execution.submit(order);
          const reason = { code: 'never-arrived', text: 'no answer' } as const;
          const { clientOrderId } = order;
          const report = {
            type: 'execution-report',
            execType: 'rejected',
            at: sim.now,
            clientOrderId,
            reason,
          } as const;
          listeners.forEach((listener) => listener(report));
        },
      };
    }),
  },
  {
    name: 'sends an order again whose answer was lost',
    group: 'doubt',
    broken: acting((execution) => ({
      submit: (order) => {
        execution.submit(order);
        execution.submit(renamed(order, '.2'));
      },
    })),
  },
  {
    name: 'goes on after the signal to stop',
    group: 'end',
    broken: ({ marketData }) => ({
      marketData: { ...readable(marketData), events: () => marketData.events(new AbortController().signal) },
    }),
  },
  {
    name: 'places orders after it was closed',
    group: 'end',
    broken: acting((_execution, { sim }) => ({ submit: (order) => sim.submit(order) })),
  },
  {
    name: 'calls what rested a taker',
    group: 'order',
    broken: fills((r) => [{ ...r, fill: { ...r.fill, liquidity: 'taker' } }]),
  },
  {
    name: 'fills a part and tells the whole',
    group: 'order',
    broken: ({ execution }) => {
      const wanted = new Map<string, SubmitOrder>();
      const told = fills((r) => {
        const whole = wanted.get(r.clientOrderId)?.quantity ?? r.fill.lastQuantity;
        return [{ ...r, fill: { ...r.fill, lastQuantity: whole } }];
      })({ execution } as SimParts).execution!;
      return {
        execution: {
          ...told,
          submit: (order) => {
            wanted.set(order.clientOrderId, order);
            execution.submit(order);
          },
        },
      };
    },
  },
  {
    name: 'calls a cancel by hand one that was asked for',
    group: 'order',
    broken: reporting((r) =>
      r.execType === 'canceled' ? [{ ...r, reason: { code: 'requested', text: 'canceled' } }] : [r],
    ),
  },
  {
    name: 'gives no reason for a refusal',
    group: 'order',
    broken: reporting((r) => (r.execType === 'rejected' ? [{ ...r, reason: { code: 'other', text: '' } }] : [r])),
  },
  {
    name: 'drops the sells',
    group: 'order',
    broken: acting((execution) => ({
      submit: (order) => (order.side === 'sell' ? undefined : execution.submit(order)),
    })),
  },
  {
    name: 'places limit orders for market orders',
    group: 'order',
    broken: acting((execution, { sim }) => ({
      submit: (order) =>
        execution.submit(
          order.orderType === 'market'
            ? { ...order, orderType: 'limit', price: sim.lastPrice!.times(Decimal.parse('0.5')) as never }
            : order,
        ),
    })),
  },
  {
    name: 'lists fills of all times',
    group: 'snapshot',
    broken: acting((execution) => ({ snapshot: (request) => execution.snapshot({ ...request, since: 0 }) })),
  },
  {
    name: 'calls canceled orders open',
    group: 'snapshot',
    broken: looking(({ orders }) => ({ orders: orders.map((order) => ({ ...order, status: 'open' as const })) })),
  },
  {
    name: 'shows an open order without its price',
    group: 'snapshot',
    broken: looking(({ orders }) => ({ orders: orders.map(({ price: _, ...order }) => order) })),
  },
  {
    name: 'leaves out what others hold',
    group: 'snapshot',
    broken: looking(({ balances }) => ({
      balances: Object.fromEntries(Object.entries(balances).map(([a, { free }]) => [a, { total: free, free }])),
    })),
  },
  {
    name: 'makes up a fill',
    group: 'money',
    broken: fills((r) => [r, { ...r, fill: { ...r.fill, tradeId: tradeId(`${r.fill.tradeId}-again`) } }]),
  },
  {
    name: 'lists fills without their fee',
    group: 'money',
    broken: looking(({ fills: listed }) => ({
      fills: listed.map((one) => ({ ...one, fill: { ...one.fill, fee: Decimal.ZERO } })),
    })),
  },
  {
    name: 'tells fees in the wrong asset',
    group: 'money',
    broken: fills((r) => [{ ...r, fill: { ...r.fill, feeAsset: 'EUR' } }]),
  },
  {
    name: 'has a smallest order beside the lot',
    group: 'instrument',
    broken: ({ marketData }) => ({
      marketData: {
        ...readable(marketData),
        events: (stop: StopSignal) => marketData.events(stop),
        instrument: async () => ({ ...(await marketData.instrument()), minQuantity: quantity('0.0050000001') }),
      },
    }),
  },
  {
    name: 'tells a lost connection twice',
    group: 'connection',
    broken: ({ marketData }) => ({
      marketData: { ...readable(marketData), events: (stop: StopSignal) => twiceLost(marketData.events(stop)) },
    }),
  },
  {
    name: 'does not tell that the connection is lost',
    group: 'connection',
    broken: telling((event) => event.type !== 'connection-changed' || event.connected),
  },
  {
    name: 'goes back in time',
    group: 'market',
    broken: ({ marketData }) => ({
      marketData: { ...readable(marketData), events: (stop: StopSignal) => backwards(marketData.events(stop)) },
    }),
  },
  {
    name: 'breaks on a cancel of what is over',
    group: 'order',
    broken: acting((execution, { sim }) => ({
      cancel: (request) => {
        const open = sim.openOrders().some((order) => order.clientOrderId === request.clientOrderId);
        if (!open) throw new Error('no such order');
        execution.cancel(request);
      },
    })),
  },
];

/** Remembers the sells that were sent and drops their fills. */
function losingSells({ execution }: SimParts): Partial<SimParts> {
  const sells = new Set<string>();
  return {
    execution: {
      ...execution,
      submit: (order) => {
        if (order.side === 'sell') sells.add(order.clientOrderId);
        execution.submit(order);
      },
      onReport: (listener) =>
        execution.onReport((report) => {
          if (report.execType !== 'filled' || !sells.has(report.clientOrderId)) listener(report);
        }),
    },
  };
}

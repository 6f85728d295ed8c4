import {
  clientOrderId,
  price,
  quantity,
  type AccountSnapshot,
  type Exchange,
  type ExecutionReport,
  type MarketEvent,
  type SnapshotRequest,
  type SubmitOrder,
} from '@gridbot/core';

let orders = 0;

/** A limit order of its own id. */
export function anOrder(side: 'buy' | 'sell', at: string, change: Partial<SubmitOrder> = {}): SubmitOrder {
  const id = `int-${(orders += 1)}`;
  return {
    ...{ type: 'submit-order', clientOrderId: clientOrderId(id), key: id, side, orderType: 'limit', postOnly: true },
    ...{ price: price(at), quantity: quantity('0.01') },
    ...change,
  };
}

/** Everything an exchange told since it was listened to. */
export interface Listener {
  readonly reports: ExecutionReport[];
  readonly events: MarketEvent[];
  /** What was told of an order: `accepted`, `filled 0.01`, `canceled elsewhere`. */
  fate(order: SubmitOrder): readonly string[];
  /** The connection's changes. */
  connection(): readonly boolean[];
  snapshot(request?: Partial<SnapshotRequest>): Promise<AccountSnapshot>;
  stop(): Promise<void>;
}

/** Listens as a bot does, and waits until the exchange is connected. */
export async function listenTo(exchange: Exchange, waitForConnection = true): Promise<Listener> {
  const stop = new AbortController();
  const reports: ExecutionReport[] = [];
  const events: MarketEvent[] = [];
  exchange.execution?.onReport((report) => reports.push(report));
  const reading = (async () => {
    for await (const event of exchange.marketData.events(stop.signal)) events.push(event);
  })();
  reading.catch(() => undefined);
  const connection = () => events.flatMap((event) => (event.type === 'connection-changed' ? [event.connected] : []));
  if (waitForConnection) await eventually(() => connection().at(-1) === true);
  return {
    ...{ reports, events, connection },
    fate: ({ clientOrderId: id }) => reports.filter((one) => one.clientOrderId === id).map(inWords),
    snapshot: (request = {}) => exchange.execution!.snapshot({ since: 0, lookUp: [], ...request }),
    stop: async () => {
      stop.abort();
      await reading;
    },
  };
}

/** Waits until something holds; what throws does not hold yet. */
export async function eventually(holds: () => boolean | Promise<boolean>, patience = 30_000): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    if (await holds()) return;
    if (Date.now() > until) throw new Error(`it did not come to hold within ${patience} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function inWords(report: ExecutionReport): string {
  if (report.execType === 'accepted') return 'accepted';
  if (report.execType === 'filled') return `filled ${report.fill.lastQuantity}`;
  return `${report.execType} ${report.reason.code}`;
}

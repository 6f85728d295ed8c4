import type { EngineCommand } from '../commands/engine-command.js';
import type { BotEvent } from '../events/bot-event.js';
import type { Posting } from '../ledger/posting.js';
import type { Lot } from '../model/lot.js';
import type { Order } from '../model/order.js';
import type { Ticker } from '../model/ticker.js';
import type { RecordedFill } from '../ports/repositories.port.js';
import type { RefusedCommand } from '../risk/refusal.js';
import type { Decimal } from '../values/decimal.js';
import type { Asset, ClientOrderId } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { Lifecycle } from './lifecycle.js';
import type { AssetTotal, StepResult } from './step-result.js';

const NONE: readonly never[] = [];

/** Collects what one event leads to while the engine works on it. */
export class StepRecorder {
  readonly commands: EngineCommand[] = [];
  readonly refused: RefusedCommand[] = [];
  readonly fills: RecordedFill[] = [];
  readonly postings: Posting[] = [];
  private readonly changed = new Map<ClientOrderId, Order>();
  private lots: Map<string, Lot> | undefined;

  constructor(
    readonly seq: number,
    readonly event: BotEvent,
  ) {}

  /** The strategy tells of lots that changed; the last word on each counts. */
  changeLots(lots: readonly Lot[]): void {
    this.lots ??= new Map();
    for (const lot of lots) this.lots.set(lot.id, lot);
  }

  changeOrder(order: Order): void {
    this.changed.set(order.clientOrderId, order);
  }

  result(
    at: UnixMillis,
    ticker: Ticker | undefined,
    lifecycle: Lifecycle,
    totalOf: (asset: Asset) => Decimal,
  ): StepResult {
    return {
      seq: this.seq,
      at,
      event: this.event,
      commands: this.commands,
      ...(ticker === undefined ? {} : { ticker }),
      refused: this.refused,
      orders: [...this.changed.values()],
      fills: this.fills,
      postings: this.postings,
      balances: this.postings.length === 0 ? NONE : this.totals(totalOf),
      lots: this.lots === undefined ? NONE : [...this.lots.values()],
      lifecycle,
    };
  }

  private totals(totalOf: (asset: Asset) => Decimal): readonly AssetTotal[] {
    const assets = new Set<Asset>();
    for (const { asset } of this.postings) assets.add(asset);
    return [...assets].map((asset) => ({ asset, total: totalOf(asset) }));
  }
}

import {
  Decimal,
  isGridbotError,
  type AdapterRemark,
  type Clock,
  type ExecutionReport,
  venueOrderId,
} from '@gridbot/core';
import { RecentIds, type OrderIds } from '@gridbot/exchange-kit';
import { isIntroduction, type ExecutionItem } from './kraken-executions.mapping.js';
import type { KrakenNames } from './kraken.symbols.js';
import { ourId, type FeeSide } from './kraken-order.mapping.js';
import type { OrderLabels } from './kraken-order.labels.js';
import { FillCount } from './kraken.fill-count.js';
import { toReport } from './kraken-report.mapping.js';

/** What the desk needs, and whom it tells. */
export interface ReportDeskParts {
  readonly clock: Clock;
  readonly ids: OrderIds;
  readonly labels: OrderLabels;
  /** Absent before the instrument is known. */
  readonly names: () => KrakenNames | undefined;
  readonly feeSide: FeeSide;
  /** Orders that we asked to cancel, by Kraken's id. */
  readonly canceling: RecentIds<string>;
  readonly report: (report: ExecutionReport) => void;
  /** Reports were missed on this connection. */
  readonly onGap: (reason: string) => void;
  readonly remark: (remark: AdapterRemark) => void;
}

/** Time that a trade may come later than the end of its order. */
const LATE = 3_000;
/** Kraken's look-ups may show an order later than the stream tells of it: so often it is asked for, so long apart. */
const LOOKS = 3;
const BETWEEN_LOOKS = 2_000;

/**
 * Turns the sparse items of the `executions` channel into reports. Which order of ours an item is about is learnt from the order's first
 * item, the snapshot, the answer to `AddOrder`, or by asking; what comes meanwhile waits, in order.
 */
export class ReportDesk {
  private readonly count = new FillCount();
  private readonly foreign = new RecentIds<string>();
  private readonly waiting = new Map<string, ExecutionItem[]>();

  constructor(private readonly parts: ReportDeskParts) {}

  /** A connection ended: what follows has gaps. */
  interrupted(): void {
    this.count.clear();
  }

  take(items: readonly ExecutionItem[], isSnapshot: boolean): void {
    for (const item of items) {
      this.learn(item);
      const { orderId } = item;
      if (this.foreign.has(orderId)) continue;
      this.follow(item, isSnapshot);
      const held = this.waiting.get(orderId);
      if (this.parts.ids.clientOf(venueOrderId(orderId)) !== undefined && held === undefined) this.tell(item);
      else if (held !== undefined) held.push(item);
      else if (!isSnapshot) this.hold(item);
    }
  }

  private learn(item: ExecutionItem): void {
    const { orderId, symbol } = item;
    const { ids, labels, names, feeSide } = this.parts;
    const client = ourId(item.clientId);
    if (symbol !== undefined && symbol !== names()?.symbol) this.foreign.add(orderId);
    else if (client !== undefined) {
      ids.bind(client, venueOrderId(orderId));
      if (labels.known(orderId) === undefined) labels.learn(orderId, { clientOrderId: client, feeSide });
      this.flush(orderId);
    } else if (isIntroduction(item)) this.foreign.add(orderId);
  }

  private hold(item: ExecutionItem): void {
    this.waiting.set(item.orderId, [item]);
    this.ask(item.orderId, LOOKS);
  }

  private ask(orderId: string, looksLeft: number): void {
    this.lookUp(orderId).then(
      (isShown) => {
        if (isShown || !this.waiting.has(orderId)) return;
        if (looksLeft <= 1) return this.giveUp(orderId, 'Kraken does not show it');
        const { clock } = this.parts;
        clock.callAt(clock.now() + BETWEEN_LOOKS, () => this.ask(orderId, looksLeft - 1));
      },
      (error: unknown) => this.giveUp(orderId, isGridbotError(error) ? error.message : String(error)),
    );
  }

  /** What waits may be a fill of ours: the account tells it. */
  private giveUp(orderId: string, why: string): void {
    if (this.waiting.delete(orderId)) this.parts.onGap(`it is not known whose order ${orderId} is: ${why}`);
  }

  /** @returns false if Kraken does not show the order */
  private async lookUp(orderId: string): Promise<boolean> {
    const { labels, ids } = this.parts;
    await labels.find([orderId]);
    const label = labels.known(orderId);
    if (label?.clientOrderId !== undefined) {
      ids.bind(label.clientOrderId, venueOrderId(orderId));
      this.flush(orderId);
    } else if (label !== undefined) {
      this.foreign.add(orderId);
      this.waiting.delete(orderId);
    }
    return label !== undefined;
  }

  private flush(orderId: string): void {
    const items = this.waiting.get(orderId) ?? [];
    this.waiting.delete(orderId);
    for (const item of items) this.tell(item);
  }

  private tell(item: ExecutionItem): void {
    const { ids, canceling, feeSide, names, report, remark } = this.parts;
    const client = ids.clientOf(venueOrderId(item.orderId));
    if (client === undefined) return;
    const market = names();
    if (market === undefined) return;
    const asset = feeSide === 'base' ? market.base : market.quote;
    const told = toReport(item, client, { feeAsset: asset, asked: canceling.has(item.orderId) });
    if (typeof told === 'string') remark({ level: 'warn', text: told, details: { clientOrderId: client } });
    else if (told !== undefined) report(told);
  }

  /** Notices that a trade of an order was never told. Not of strangers: they place orders by cost, whose count is not in base. */
  private follow(item: ExecutionItem, isSnapshot: boolean): void {
    const { orderId, filled, fill, execType } = item;
    if (isIntroduction(item)) this.count.begin(orderId, filled ?? Decimal.ZERO);
    if (fill !== undefined && !isSnapshot) this.count.add(orderId, fill.tradeId, fill.lastQuantity);
    const isOver = execType === 'filled' || execType === 'canceled' || execType === 'expired';
    if (!isOver || filled === undefined) return;
    if (!this.count.differs(orderId, filled)) return this.count.forget(orderId);
    const { clock, onGap } = this.parts;
    clock.callAt(clock.now() + LATE, () => {
      const isShort = this.count.differs(orderId, filled);
      this.count.forget(orderId);
      if (isShort) onGap(`trades of order ${orderId} were not told`);
    });
  }
}

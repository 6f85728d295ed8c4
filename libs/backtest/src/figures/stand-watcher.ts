import type { Decimal } from '@gridbot/core';
import { type UnixMillis } from '@gridbot/core';
import type { RowWatcher } from '../replay/replay.js';
import type { RowWindow } from '../replay/row-window.js';
import { priceRows, type PriceRows } from '../result/price-rows.js';
import type { OutsideFigures } from './backtest-figures.js';
import type { OutsideSpan } from './backtest-trace.js';

/** Where the bot's orders stand. */
export interface Stand {
  readonly hasBuys: boolean;
  readonly hasSells: boolean;
  /** Quote that is not held for open buys. */
  readonly idle: Decimal;
}

/** Where to look. */
export interface StandSource {
  /** Changes whenever the stand may have changed. */
  readonly seq: () => number;
  readonly stand: () => Stand;
}

/** Which sides of the grid lack an order: 1 no buy, 2 no sell, 3 neither. */
const MISSING = [undefined, 'buys', 'sells', 'both'] as const;

/** What came of looking. */
export interface StandFigures {
  readonly outside: OutsideFigures;
  readonly lowestIdle: Decimal;
  /** Mean over time, quote currency; absent if no time passed. */
  readonly meanIdle?: number;
  /** Every stretch outside, in order of time. */
  readonly spans: readonly OutsideSpan[];
}

/**
 * Measures how long no order rested on a side, and how much quote lay idle. It looks at the end of every row in which the bot did
 * something; what it finds holds from there on.
 */
export class StandWatcher implements RowWatcher {
  private rows: PriceRows | undefined;
  private seq: number;
  private lowest: Decimal;
  private idle: number;
  private exactIdle: Decimal;
  private idleTime = 0;
  private missing: number;
  private readonly missingTime = [0, 0, 0, 0];
  private readonly spans: OutsideSpan[] = [];
  private since: UnixMillis;
  private changedAt: UnixMillis;

  /** To be made once the bot has begun. */
  constructor(
    private readonly source: StandSource,
    private readonly begunAt: UnixMillis,
  ) {
    const stand = source.stand();
    this.seq = source.seq();
    this.since = this.changedAt = begunAt;
    this.lowest = this.exactIdle = stand.idle;
    this.idle = stand.idle.toDouble();
    this.missing = missingOf(stand);
  }

  enter(window: RowWindow): void {
    this.rows = priceRows(window);
  }

  passed(_from: number, to: number): void {
    const seq = this.source.seq();
    if (seq === this.seq) return;
    this.seq = seq;
    const stand = this.source.stand();
    const { idle } = stand;
    const at = this.rows!.at(to - 1);
    this.count(at);
    if (idle !== this.exactIdle) this.hold(idle);
    const missing = missingOf(stand);
    if (missing === this.missing) return;
    this.endSpan(at);
    this.missing = missing;
  }

  /** @param endedAt when the last print was */
  figures(endedAt: UnixMillis): StandFigures {
    this.count(endedAt);
    this.endSpan(endedAt);
    const time = this.missingTime.reduce((sum, part) => sum + part, 0);
    const [, buys, sells, both] = this.missingTime as [number, number, number, number];
    const longest = longestStretch(this.spans);
    const { spans, lowest: lowestIdle } = this;
    if (time === 0) return { outside: { longest }, lowestIdle, spans };
    const shares = {
      withoutBuys: (buys + both) / time,
      withoutSells: (sells + both) / time,
      share: (buys + sells + both) / time,
    };
    return { outside: { ...shares, longest }, lowestIdle, meanIdle: this.idleTime / time, spans };
  }

  private hold(idle: Decimal): void {
    this.exactIdle = idle;
    this.idle = idle.toDouble();
    if (idle.lt(this.lowest)) this.lowest = idle;
  }

  /** What stood since the last look stood until `at`. */
  private count(at: UnixMillis): void {
    const span = Math.max(0, at - Math.max(this.since, this.begunAt));
    this.missingTime[this.missing]! += span;
    this.idleTime += this.idle * span;
    this.since = Math.max(at, this.since);
  }

  private endSpan(at: UnixMillis): void {
    const without = MISSING[this.missing];
    if (without !== undefined && at > this.changedAt) this.spans.push({ from: this.changedAt, to: at, without });
    this.changedAt = at;
  }
}

function missingOf({ hasBuys, hasSells }: Omit<Stand, 'idle'>): number {
  return (hasBuys ? 0 : 1) + (hasSells ? 0 : 2);
}

/** Stretches that follow on each other without a pause are one, whatever was missing. */
function longestStretch(spans: readonly OutsideSpan[]): number {
  let longest = 0;
  let from = NaN;
  let end = NaN;
  for (const span of spans) {
    if (span.from !== end) from = span.from;
    end = span.to;
    longest = Math.max(longest, end - from);
  }
  return longest;
}

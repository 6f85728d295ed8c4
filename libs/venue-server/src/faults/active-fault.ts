import type { UnixMillis } from '@gridbot/core';
import type { RequestInfo } from '../server/operation.js';
import type { VenueEvent } from '../venue/venue-event.js';
import type { FaultEffects, RequestVerdict } from './fault-effects.js';
import type { CheckedFault } from './fault-spec.js';

/** A fault that is at work. */
export class ActiveFault {
  /** Requests or reports that it has concerned. */
  hits = 0;
  private passed = 0;

  constructor(
    readonly id: number,
    readonly spec: CheckedFault,
    readonly effects: FaultEffects,
    readonly startedAt: UnixMillis,
  ) {}

  /** True once it has done what it was to do. */
  get isSpent(): boolean {
    return this.hits >= (this.spec.times ?? Infinity);
  }

  /** What it does to a request; `undefined`: nothing. */
  request(info: RequestInfo): RequestVerdict | undefined {
    const operations = this.spec.operations ?? this.spec.kind.operations;
    if (this.effects.request === undefined || operations?.includes(info.operation) === false) return undefined;
    return this.isDue() ? this.effects.request(info) : undefined;
  }

  /** What is told instead of an event. */
  event(event: VenueEvent): readonly VenueEvent[] {
    const { effects } = this;
    if (effects.event === undefined || this.isSpent) return [event];
    if (this.passed < (this.spec.after ?? 0)) {
      this.passed += concernsReports(event) ? 1 : 0;
      return [event];
    }
    const told = effects.event(event);
    if (told === undefined) return [event];
    // One that waits for its partner counts when both are told.
    if ((effects.heldBack?.() ?? []).length === 0) this.hits += 1;
    return told;
  }

  private isDue(): boolean {
    if (this.isSpent) return false;
    if (this.passed < (this.spec.after ?? 0)) {
      this.passed += 1;
      return false;
    }
    this.hits += 1;
    return true;
  }
}

function concernsReports({ type }: VenueEvent): boolean {
  return type !== 'status-changed' && type !== 'instrument-changed';
}

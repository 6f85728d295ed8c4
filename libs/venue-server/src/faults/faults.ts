import type { UnixMillis } from '@gridbot/core';
import type { Operation, RequestInfo } from '../server/operation.js';
import type { StreamChannel } from '../server/stream-channel.js';
import type { ViewLag } from '../venue/account-view.js';
import type { VenueEvent } from '../venue/venue-event.js';
import { ActiveFault } from './active-fault.js';
import type { RequestVerdict } from './fault-effects.js';
import type { FaultWorld } from './fault-kind.js';
import { readFault, type FaultSpec } from './fault-spec.js';

/** An active fault as it is listed. */
export interface ListedFault extends FaultSpec {
  readonly id: number;
  readonly startedAt: UnixMillis;
  /** Requests or reports that it has concerned. */
  readonly hits: number;
}

/** The faults of one exchange that are at work. */
export class Faults {
  private readonly active = new Map<number, ActiveFault>();
  private readonly timers = new Map<number, () => void>();
  private count = 0;
  private world: FaultWorld | undefined;
  private tell: (event: VenueEvent) => void = () => undefined;

  /** Says what faults take hold of, and where private events go. */
  attach(world: FaultWorld, tell: (event: VenueEvent) => void): void {
    this.world = world;
    this.tell = tell;
  }

  /**
   * Begins a fault.
   * @returns its number
   * @throws GridbotError CONFIG.INVALID if there is no such fault or its parameters are wrong
   */
  inject(spec: FaultSpec): number {
    const checked = readFault(spec);
    const world = this.world!;
    this.count += 1;
    const id = this.count;
    const effects = checked.kind.start(checked.values, world);
    if (checked.kind.once === true) return id;
    this.active.set(id, new ActiveFault(id, checked, effects, world.clock.now()));
    if (checked.for !== undefined)
      this.timers.set(
        id,
        world.clock.callIn(checked.for, () => this.clear(id)),
      );
    return id;
  }

  /** Ends a fault, or all of them. @returns how many ended */
  clear(id?: number): number {
    const ending = [...this.active.values()].filter((fault) => id === undefined || fault.id === id);
    for (const fault of ending.reverse()) {
      this.active.delete(fault.id);
      this.timers.get(fault.id)?.();
      this.timers.delete(fault.id);
      fault.effects.end?.();
      for (const event of fault.effects.heldBack?.() ?? []) this.tell(event);
    }
    return ending.length;
  }

  list(): readonly ListedFault[] {
    return [...this.active.values()].map(
      ({ id, startedAt, hits, spec: { kind: _kind, values: _values, ...spec } }) => ({
        id,
        ...spec,
        startedAt,
        hits,
      }),
    );
  }

  /** What becomes of a request: delays add up, the oldest fault's fate counts. */
  judge(info: RequestInfo): RequestVerdict {
    let verdict: RequestVerdict = {};
    for (const fault of [...this.active.values()]) {
      const next = fault.request(info);
      if (next === undefined) continue;
      const fate = verdict.fate ?? next.fate;
      verdict = {
        delayBefore: (verdict.delayBefore ?? 0) + (next.delayBefore ?? 0),
        delayAfter: (verdict.delayAfter ?? 0) + (next.delayAfter ?? 0),
        ...(fate !== undefined && { fate }),
      };
    }
    this.endSpent();
    return verdict;
  }

  /** Leads an event of the private stream through the faults. */
  pass(event: VenueEvent): void {
    let told: readonly VenueEvent[] = [event];
    for (const fault of [...this.active.values()]) told = told.flatMap((each) => fault.event(each));
    for (const each of told) this.tell(each);
    this.endSpent();
  }

  withholds(channel: StreamChannel): boolean {
    return this.some(({ effects }) => effects.withholds?.(channel) === true);
  }

  /** How a look-up differs from the truth: the largest lag counts. */
  lag(operation: Operation): Required<ViewLag> {
    const lags = [...this.active.values()].map(({ effects }) => effects.lag?.(operation) ?? {});
    return {
      lag: Math.max(0, ...lags.map(({ lag = 0 }) => lag)),
      hideYoungerThan: Math.max(0, ...lags.map(({ hideYoungerThan = 0 }) => hideYoungerThan)),
    };
  }

  get emptyFees(): boolean {
    return this.some(({ effects }) => effects.emptyFees === true);
  }

  get unreachable(): boolean {
    return this.some(({ effects }) => effects.unreachable === true);
  }

  private some(test: (fault: ActiveFault) => boolean): boolean {
    for (const fault of this.active.values()) if (test(fault)) return true;
    return false;
  }

  private endSpent(): void {
    for (const { id, isSpent } of [...this.active.values()]) if (isSpent) this.clear(id);
  }
}

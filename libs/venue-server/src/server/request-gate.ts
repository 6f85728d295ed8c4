import type { Millis } from '@gridbot/core';
import type { VenueClock } from '../clock/venue-clock.js';
import type { RequestFate } from '../faults/fault-effects.js';
import type { Faults } from '../faults/faults.js';
import type { Refusal } from '../venue/refusal.js';
import type { RequestInfo } from './operation.js';
import type { RequestLog, RequestRoad } from './request-log.js';

/** A request that can be performed, or refused. */
export interface GatedRequest<Answer> {
  readonly info: RequestInfo;
  readonly road: RequestRoad;
  readonly perform: () => Answer | Promise<Answer>;
  readonly refuse: (refusal: Refusal) => Answer;
  /** The answer in a word, for the log. */
  readonly outcome: (answer: Answer) => string;
}

/** What is to be done about a request. */
export type GateResult<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang-up' };

/** Through it goes every request of every road: it is logged, and faults have their way with it. */
export class RequestGate {
  /** Ends each wait that is under way. */
  private readonly waits = new Set<() => void>();

  constructor(
    private readonly faults: Faults,
    private readonly log: RequestLog,
    private readonly clock: VenueClock,
  ) {}

  async pass<Answer>(request: GatedRequest<Answer>): Promise<GateResult<Answer>> {
    const entry = this.log.add(request.info, request.road, this.clock.now());
    const { delayBefore = 0, delayAfter = 0, fate } = this.faults.judge(request.info);
    if (delayBefore > 0) await this.wait(delayBefore);
    const result = fate === undefined ? await perform(request) : await this.meetFate(request, fate);
    entry.outcome = outcomeOf(result, request, fate);
    if (delayAfter > 0) await this.wait(delayAfter);
    return result;
  }

  /** Forgets requests and answers that wait: nobody hears them any more. */
  close(): void {
    for (const end of this.waits) end();
    this.waits.clear();
  }

  private async meetFate<Answer>(request: GatedRequest<Answer>, fate: RequestFate): Promise<GateResult<Answer>> {
    if (fate.kind === 'refuse') return { kind: 'answer', answer: request.refuse(fate.refusal) };
    if (fate.performed) await request.perform();
    return fate.kind === 'status' ? { kind: 'status', status: fate.status } : { kind: fate.kind };
  }

  private wait(delay: Millis): Promise<void> {
    return new Promise((resolve) => {
      const end = this.clock.callIn(delay, () => {
        this.waits.delete(end);
        resolve();
      });
      this.waits.add(end);
    });
  }
}

async function perform<Answer>(request: GatedRequest<Answer>): Promise<GateResult<Answer>> {
  return { kind: 'answer', answer: await request.perform() };
}

function outcomeOf<Answer>(
  result: GateResult<Answer>,
  request: GatedRequest<Answer>,
  fate: RequestFate | undefined,
): string {
  if (result.kind === 'answer') return request.outcome(result.answer);
  const done = fate !== undefined && 'performed' in fate && fate.performed ? 'done, ' : '';
  return result.kind === 'status' ? `${done}${result.status}` : `${done}${result.kind}`;
}

import type { VenueClock } from '../clock/venue-clock.js';
import type { RequestLog } from '../server/request-log.js';
import type { Faults } from './faults.js';
import type { Scenario, ScenarioStep } from './scenario.js';

/** Takes the steps of a scenario when their moments come. */
export class ScenarioRunner {
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly faults: Faults,
    private readonly log: RequestLog,
    private readonly clock: VenueClock,
  ) {}

  /** Begins: the times of its steps count from now. */
  start({ steps }: Scenario): void {
    for (const step of steps) {
      const end = 'at' in step ? this.clock.callIn(step.at, () => this.take(step)) : this.atRequest(step);
      this.ends.push(end);
    }
  }

  /** Takes no more steps. */
  stop(): void {
    for (const end of this.ends.splice(0)) end();
  }

  private atRequest(step: Extract<ScenarioStep, { atRequest: number }>): () => void {
    let seen = 0;
    const end = this.log.onRequest(({ operation }) => {
      if (step.operation !== undefined && operation !== step.operation) return;
      seen += 1;
      if (seen < step.atRequest) return;
      end();
      this.take(step);
    });
    return end;
  }

  private take(step: ScenarioStep): void {
    if ('clear' in step) this.faults.clear();
    else this.faults.inject(step.inject);
  }
}

import type { NoticeLevel } from '@gridbot/core';
import type { BatchTiming } from '@gridbot/runtime';
import type { Counter, Histogram } from 'prom-client';
import type { MetricKit } from './metric-kit.js';

const SECOND = 1_000;
/** Steps take microseconds; commits a disk's milliseconds, seconds where it is in trouble. */
const STEP_BUCKETS = [5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 1e-3, 1e-2, 0.1];
const COMMIT_BUCKETS = [5e-4, 1e-3, 2.5e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30];
const STEP_HELP = 'What an event takes in the engine: the mean of events that were dealt with together.';
const COMMIT_HELP = 'What it takes until the database has kept the steps of one transaction.';

/** How fast the loop is, and how many messages it had for people. */
export class LoopMetrics {
  private readonly steps: Histogram;
  private readonly commits: Histogram;
  private readonly notices: Counter<'level'>;

  constructor({ counter, histogram }: MetricKit) {
    this.steps = histogram('step_duration_seconds', STEP_HELP, STEP_BUCKETS);
    this.commits = histogram('commit_duration_seconds', COMMIT_HELP, COMMIT_BUCKETS);
    const help = 'Messages for people, whether a channel took them or not.';
    this.notices = counter('notices_total', help, ['level']);
    for (const level of ['info', 'warning', 'alert'] as const) this.notices.inc({ level }, 0);
  }

  measured({ events, steps, processing, keeping }: BatchTiming): void {
    this.steps.observe(processing / events / SECOND);
    if (steps > 0) this.commits.observe(keeping / SECOND);
  }

  noticed(level: NoticeLevel): void {
    this.notices.inc({ level });
  }
}

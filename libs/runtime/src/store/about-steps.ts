import type { Notify, PendingNotice, StepResult } from '@gridbot/core';

/** Messages about steps which the steps do not say themselves, from the keeping of a step to its dispatch. */
export class AboutSteps {
  private readonly kept = new Map<number, readonly PendingNotice[]>();

  constructor(private readonly about: ((step: StepResult) => readonly Notify[]) | undefined) {}

  /** What is to be kept with these steps. */
  of(steps: readonly StepResult[]): readonly PendingNotice[] {
    return steps.flatMap((step) => {
      const notices = this.noticesOf(step);
      if (notices.length > 0) this.kept.set(step.seq, notices);
      return notices;
    });
  }

  /** What was kept with a step, once. */
  take(seq: number): readonly PendingNotice[] {
    const notices = this.kept.get(seq) ?? [];
    this.kept.delete(seq);
    return notices;
  }

  private noticesOf(step: StepResult): readonly PendingNotice[] {
    const { seq, at, commands } = step;
    try {
      const said = this.about?.(step) ?? [];
      return said.map(({ type: _, ...notice }, index) => ({ ...notice, seq, at, line: commands.length + index }));
    } catch {
      return []; // who tells people must not hurt trading
    }
  }
}

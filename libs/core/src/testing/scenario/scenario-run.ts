import type { Notify } from '../../commands/notify.command.js';
import { Engine } from '../../engine/engine.js';
import type { StepResult } from '../../engine/step-result.js';
import type { Timer } from '../../engine/timers.js';
import { GridbotError } from '../../errors/gridbot-error.js';
import type { BotEvent } from '../../events/bot-event.js';
import type { StrategyPlugin } from '../../strategy/strategy-plugin.js';
import type { JsonValue } from '../../values/json.js';
import type { UnixMillis } from '../../values/unix-millis.js';

const ORDER_ID_PREFIX = 'test';
/** A strategy that always sets the next timer to now would never let time go on. */
const TIMERS_AT_ONCE = 1000;

interface StoredStrategy {
  readonly timers: readonly Timer[];
  readonly strategyState?: JsonValue;
}

/** The engine of a scenario, its time, and what was heard from it. Time moves only when a test says so. */
export class ScenarioRun {
  engine: Engine;
  /** Steps since {@link begin}. */
  steps: StepResult[] = [];
  readonly notices: Notify[] = [];

  constructor(
    private readonly plugin: StrategyPlugin,
    public now: UnixMillis,
  ) {
    this.engine = new Engine({ plugin, orderIdPrefix: ORDER_ID_PREFIX });
  }

  /** What comes next is looked at by itself. */
  begin(): void {
    this.steps = [];
  }

  feed(event: BotEvent): void {
    const step = this.engine.process(event);
    if (step === undefined) return;
    this.steps.push(step);
    for (const command of step.commands) if (command.type === 'notify') this.notices.push(command);
  }

  /** Lets time pass; timers that become due fire in their order, each at its own time. */
  moveTo(time: UnixMillis): void {
    for (let fired = 0; ; fired += 1) {
      const timer = this.engine.nextTimer();
      if (timer === undefined || timer.at > time) break;
      if (fired === TIMERS_AT_ONCE) {
        throw new GridbotError(
          'X.TESTING.ENDLESS_TIMERS',
          `timer "${timer.name}" is set to the present again and again`,
        );
      }
      this.now = Math.max(this.now, timer.at);
      this.feed({ type: 'timer-fired', at: timer.at, name: timer.name });
    }
    this.now = Math.max(this.now, time);
  }

  /** What a snapshot would keep of the strategy. */
  stored(): StoredStrategy {
    const { data, strategyState } = this.engine.snapshot();
    const { timers } = data as unknown as StoredStrategy;
    return { timers, ...(strategyState === undefined ? {} : { strategyState }) };
  }

  /** Puts a new engine in place that knows only what the old one stored. */
  rebuild(): void {
    this.engine = Engine.restore({ plugin: this.plugin, orderIdPrefix: ORDER_ID_PREFIX }, this.engine.snapshot());
  }
}

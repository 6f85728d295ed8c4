import { GridbotError } from '../errors/gridbot-error.js';
import type { StrategyEvent } from '../strategy/strategy-event.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { CommandTranslator, RefusedOrder } from './command-translator.js';
import type { Standing } from './standing.js';
import type { StepRecorder } from './step-recorder.js';
import type { StrategyHost } from './strategy-host.js';

/** A strategy that answers refusals with new refused orders is stopped after this many rounds in one step. */
const REFUSAL_ROUNDS = 8;
const NOTHING: readonly RefusedOrder[] = [];

/** Talks with the strategy: an event in, its commands carried out, refusals told at once, within the same step. */
export class StrategyDialogue {
  constructor(
    private readonly host: StrategyHost,
    private readonly translator: CommandTranslator,
    private readonly standing: Standing,
  ) {}

  /** @throws GridbotError STRATEGY.REFUSAL_LOOP if the strategy never stops placing orders that are refused */
  tell(event: StrategyEvent, step: StepRecorder): void {
    let refused = this.answer(event, step);
    for (let round = 1; refused.length > 0; round += 1) {
      if (round > REFUSAL_ROUNDS) throw this.refusalLoop(refused[0]!);
      refused = refused.flatMap(({ order, reason }) =>
        this.answer({ type: 'order-rejected', at: event.at, key: order.key, order, reason }, step),
      );
    }
  }

  private answer(event: StrategyEvent, step: StepRecorder): readonly RefusedOrder[] {
    const { commands, lots } = this.host.step(event);
    if (lots !== undefined) step.changeLots(lots);
    if (commands.length === 0) return NOTHING;
    const { trading, ticker } = this.standing;
    return this.translator.translate(commands, this.decidedAt(event, step), trading, ticker, step);
  }

  /** The newest time that is known: what a look at the account finds may have happened long ago, and reports may come late. */
  private decidedAt(event: StrategyEvent, step: StepRecorder): UnixMillis {
    const { rules, ticker } = this.standing;
    if (!rules.datesByStep) return event.at;
    return Math.max(event.at, step.event.at, ticker?.at ?? 0);
  }

  private refusalLoop({ reason }: RefusedOrder): GridbotError {
    return new GridbotError(
      'STRATEGY.REFUSAL_LOOP',
      `strategy "${this.host.name}" keeps placing orders that are refused (${reason.text}): it has to wait for an event instead`,
    );
  }
}

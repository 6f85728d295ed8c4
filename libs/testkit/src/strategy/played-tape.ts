import { isGridbotError, subscriptionsOf, type Candle, type StepResult, type StrategyPlugin } from '@gridbot/core';
import type { ShownRefusal, StrategyScenario } from '@gridbot/core/testing';
import { perform, type StrategyAct } from './strategy-act.js';
import { worldOn, type StrategyStage } from './strategy-stage.js';

/** What came of a tape. */
export interface PlayedTape {
  /** One for each act: what happened, and what the strategy asked for, as text. */
  readonly lines: readonly string[];
  readonly steps: readonly StepResult[];
  readonly refused: readonly ShownRefusal[];
  /** After the last act. */
  readonly scenario: StrategyScenario;
}

/** Plays a tape act by act, so that several can be played in turn. */
export class TapePlayer {
  readonly lines: string[] = [];
  readonly steps: StepResult[] = [];
  readonly refused: ShownRefusal[] = [];
  readonly scenario: StrategyScenario;
  private readonly candles: Candle[] = [];
  private next = 0;

  constructor(
    private readonly stage: StrategyStage,
    private readonly tape: readonly StrategyAct[],
    plugin: StrategyPlugin = stage.plugin,
  ) {
    this.scenario = worldOn(stage, plugin);
    this.note('begin');
  }

  /** @returns false if there is nothing left to play */
  step(): boolean {
    const act = this.tape[this.next];
    if (act === undefined) return false;
    this.next += 1;
    if (this.happened(act)) this.note(JSON.stringify(act));
    else this.lines.push(`${JSON.stringify(act)} has nothing to happen to`);
    return true;
  }

  /** A restart with nothing changed, after which the newest candles are told again to who wants a warm-up. */
  restart(): void {
    const { plugin, config } = this.stage;
    const { candles: timeframes = [], warmup = 0 } = subscriptionsOf(plugin, plugin.parseConfig(config));
    this.scenario.restart();
    this.note('restart');
    for (const wanted of warmup === 0 ? [] : timeframes) {
      for (const { timeframe, openedAt, open, close, volume } of this.known(wanted).slice(-warmup)) {
        this.scenario.candle({ timeframe, openedAt, open, close, volume }, true);
        this.note(`warm-up ${openedAt}`);
      }
    }
  }

  private known(wanted: Candle['timeframe']): readonly Candle[] {
    return this.candles.filter(({ timeframe }) => timeframe === wanted);
  }

  private note(what: string): void {
    const { scenario } = this;
    this.lines.push(`${what} -> ${JSON.stringify(scenario.commands())}`);
    this.steps.push(...scenario.steps());
    this.refused.push(...scenario.refused());
    for (const { event } of scenario.steps()) {
      if (event.type === 'candle-closed' && !what.startsWith('warm-up')) this.candles.push(event.candle);
    }
  }

  /** False if the order that it is about is not there: this world has gone another way than the one in which the tape was written. */
  private happened(act: StrategyAct): boolean {
    try {
      perform(this.scenario, act);
      return true;
    } catch (error) {
      if (isGridbotError(error) && error.code.startsWith('X.TESTING.')) return false;
      throw error;
    }
  }
}

/** Plays a whole tape in a fresh world. */
export function playTape(stage: StrategyStage, tape: readonly StrategyAct[], plugin?: StrategyPlugin): PlayedTape {
  const player = new TapePlayer(stage, tape, plugin);
  while (player.step());
  return player;
}

/**
 * Orders placed and canceled, in order, without what people are told and without timers. A cancel that was asked for again because nobody had
 * confirmed it counts once.
 */
export function orderCommands(steps: readonly StepResult[]): readonly string[] {
  const asked = new Set<string>();
  return steps
    .flatMap(({ commands }) => commands)
    .flatMap((command) => {
      if (command.type === 'request-cancel') {
        const { key, clientOrderId } = command;
        if (asked.has(clientOrderId)) return [];
        asked.add(clientOrderId);
        return [`cancel ${key}`];
      }
      if (command.type !== 'submit-order') return [];
      const { key, side, orderType, quantity, price } = command;
      return [`${side} ${key} ${orderType} ${quantity} at ${price ?? 'any price'}`];
    });
}

import { GridbotError } from '../errors/gridbot-error.js';
import type { Balance } from '../model/balance.js';
import type { FeeRates } from '../model/fee-rates.js';
import type { Instrument } from '../model/instrument.js';
import type { Mode } from '../model/mode.js';
import type { Order } from '../model/order.js';
import type { Ticker } from '../model/ticker.js';
import type { RebuildOrder, Rebuilt } from '../strategy/rebuild.js';
import type { StrategyContext } from '../strategy/strategy-context.js';
import type { StrategyEvent } from '../strategy/strategy-event.js';
import { lotsProblem, viewProblem, wakeProblem } from '../strategy/answer-problems.js';
import { asked, guarded, strategyFault } from '../strategy/strategy-fault.js';
import type { StrategyPlugin, StrategyStep, WakeBand } from '../strategy/strategy-plugin.js';
import type { StrategyView } from '../strategy/strategy-view.js';
import type { Started } from '../events/started.event.js';
import type { Asset } from '../values/identifiers.js';
import type { JsonValue } from '../values/json.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** The engine's own figures that a strategy may see. */
export interface Surroundings {
  readonly orders: ReadonlyMap<string, Order>;
  ticker(): Ticker | undefined;
  balance(asset: Asset): Balance;
}

/** What the rest of the engine needs of a step's answer. */
export type StrategyAnswer = Pick<StrategyStep<unknown>, 'commands' | 'lots'>;

/** Holds one strategy: its configuration, its state between steps, its wake band. Faults of the plugin get its name here. */
export class StrategyHost {
  private config: unknown;
  private state: unknown;
  private initialised = false;
  private current: WakeBand | undefined;
  /** The begin of a process of the past whose configuration no step has needed yet. */
  private past: Started | undefined;
  private readonly context: MutableContext;

  constructor(
    private readonly plugin: StrategyPlugin,
    surroundings: Surroundings,
  ) {
    this.context = new MutableContext(surroundings);
  }

  get name(): string {
    return this.plugin.name;
  }

  get stateVersion(): number {
    return this.plugin.stateVersion;
  }

  /** The last answer's band; `undefined` delivers every ticker. */
  get band(): WakeBand | undefined {
    return this.current;
  }

  get hasState(): boolean {
    return this.initialised;
  }

  /** A process begins: the configuration is read again, a kept state is checked against it. */
  start(event: Started): void {
    this.past = undefined;
    this.current = undefined;
    this.configure(event);
  }

  /**
   * A process of the past began so. Its configuration is read when a step needs it, and never if the next process begins before: the
   * installed plugin may no longer take what the user has changed since.
   */
  recall(event: Started): void {
    this.past = event;
    this.current = undefined;
  }

  private configure(event: Started): void {
    if (event.strategy !== this.plugin.name) {
      throw new GridbotError(
        'STRATEGY.STATE_MISMATCH',
        `the bot was started with strategy "${event.strategy}", this is "${this.plugin.name}"`,
      );
    }
    this.config = asked(this.name, 'parseConfig', () => this.plugin.parseConfig(event.config));
    Object.assign(this.context, {
      config: this.config,
      mode: event.mode,
      instrument: event.instrument,
      fees: event.fees,
    });
    if (this.initialised) this.guarded('checkState', () => this.plugin.checkState?.(this.state, this.config));
  }

  /** Makes the first state if there is none. */
  initialise(at: UnixMillis): void {
    if (this.initialised) return;
    this.configurePast();
    this.context.at = at;
    this.state = this.guarded('init', () => this.plugin.init(this.context));
    this.initialised = true;
  }

  /**
   * Makes the state from the memory of the exchange; a kept state is what the strategy begins with.
   * @throws GridbotError STRATEGY.STATE_MISMATCH if the strategy cannot, and there are orders
   */
  rebuild(at: UnixMillis, orders: readonly RebuildOrder[], price: Price | undefined): Omit<Rebuilt<unknown>, 'state'> {
    this.configurePast();
    const { plugin, context } = this;
    if (plugin.rebuild === undefined) {
      if (orders.length > 0) throw this.cannotRebuild(orders.length);
      this.initialise(at);
      return { keys: {}, doubts: [] };
    }
    const { config, instrument, fees } = context;
    const previous = this.initialised ? { previous: this.exportState() } : {};
    const input = { config, instrument, fees, at, orders, ...previous, ...(price === undefined ? {} : { price }) };
    const { state, ...rebuilt } = this.guarded('rebuild', () => plugin.rebuild!(input));
    this.state = state;
    this.initialised = true;
    this.current = undefined;
    return rebuilt;
  }

  step(event: StrategyEvent): StrategyAnswer {
    this.configurePast();
    this.context.at = event.at;
    let answer: Partial<StrategyStep<unknown>> | undefined;
    try {
      answer = this.plugin.step(this.state, event, this.context);
    } catch (error) {
      throw strategyFault(this.name, `step (${event.type})`, error);
    }
    if (answer?.commands === undefined || !isList(answer.commands)) throw this.noAnswer(event, 'a list of commands');
    if (answer.state === undefined && !('state' in answer)) throw this.noAnswer(event, 'a state');
    const problem = answer.wake && wakeProblem(answer.wake);
    if (problem !== undefined) throw this.noAnswer(event, `a wake band that can be used: it ${problem}`);
    const lots = answer.lots && lotsProblem(answer.lots);
    if (lots !== undefined) throw this.noAnswer(event, `lots that can be kept, ${lots}`);
    this.state = answer.state;
    this.current = answer.wake;
    return answer as StrategyAnswer;
  }

  view(): StrategyView | undefined {
    if (!this.initialised) return undefined;
    const context = this.config === undefined || this.past !== undefined ? undefined : this.context;
    return asked(this.name, 'view', () => this.plugin.view?.(this.state, context), viewProblem);
  }

  /** The state as plain data of its own: later steps do not change it. `undefined` before the first. */
  exportState(): JsonValue | undefined {
    if (!this.initialised) return undefined;
    const text = this.guarded('its state, which has to be plain data', () => JSON.stringify(this.state ?? null));
    return JSON.parse(text) as JsonValue;
  }

  restoreState(stored: JsonValue | undefined, version: number): void {
    if (stored === undefined) return;
    const state = JSON.parse(JSON.stringify(stored)) as JsonValue; // steps may change it in place; what is stored stays as it is
    this.initialised = true;
    if (version === this.plugin.stateVersion) this.state = state;
    else if (version < this.plugin.stateVersion && this.plugin.migrateState !== undefined) {
      const migrate = this.plugin.migrateState.bind(this.plugin);
      this.state = this.guarded('migrateState', () => migrate(state, version));
    } else {
      throw new GridbotError(
        'STRATEGY.STATE_MISMATCH',
        `the stored state of strategy "${this.name}" has version ${version}, the installed plugin has ${this.stateVersion} ` +
          'and cannot read it: install a plugin version that can, or start with a new bot name',
      );
    }
  }

  private configurePast(): void {
    if (this.past === undefined) return;
    try {
      this.configure(this.past);
    } catch (cause) {
      throw this.pastRefused(cause);
    }
    this.past = undefined;
  }

  private guarded<T>(what: string, call: () => T): T {
    return guarded(this.plugin.name, what, call);
  }

  private pastRefused(cause: unknown): GridbotError {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return new GridbotError(
      'STRATEGY.STATE_MISMATCH',
      `strategy "${this.name}" refuses the stored configuration of the last run, not the one given now, and steps of that run have to be ` +
        `repeated with it: ${problem}. Start once with the plugin version of the last run and stop in good order, then change versions`,
      { cause },
    );
  }

  private cannotRebuild(orders: number): GridbotError {
    return new GridbotError(
      'STRATEGY.STATE_MISMATCH',
      `strategy "${this.name}" does not say how its lots follow from orders, and the exchange has ${orders} of this bot: they cannot be ` +
        'recovered. Restore a backup, or cancel what is open by hand and begin with a new bot name',
    );
  }

  private noAnswer({ type }: StrategyEvent, lacking: string): GridbotError {
    return new GridbotError(
      'STRATEGY.BAD_COMMAND',
      `strategy "${this.name}" answered ${type} without ${lacking}: a step returns { state, commands }. Nothing was sent`,
    );
  }
}

const isList: (value: unknown) => boolean = Array.isArray;

/** One context object for all steps: a step must not keep it. */
class MutableContext implements StrategyContext<unknown> {
  config: unknown;
  mode: Mode = 'backtest';
  instrument!: Instrument;
  fees!: FeeRates;
  at: UnixMillis = 0;

  constructor(private readonly surroundings: Surroundings) {}

  get ticker(): Ticker | undefined {
    return this.surroundings.ticker();
  }

  get orders(): ReadonlyMap<string, Order> {
    return this.surroundings.orders;
  }

  /** A property, so that a strategy may take the context apart. */
  readonly balance = (asset: Asset): Balance => this.surroundings.balance(asset);
}

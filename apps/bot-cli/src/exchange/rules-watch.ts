import {
  type AdapterRemark,
  type Clock,
  type Exchange,
  type ExchangeCheck,
  type FeeRates,
  type Instrument,
  type Lifecycle,
  type Millis,
} from '@gridbot/core';
import type { Objection } from '../bot/preflight-gate.js';
import { requireExecution } from './live-trading.js';
import { passesByItself, refusalOf, runChecks } from './startup-checks.js';

/** The exchange's rules for the instrument, and the account's fees. */
export interface Rules {
  readonly instrument: Instrument;
  readonly fees: FeeRates;
}

/** What watching the rules needs of the running bot. */
export interface RulesWatchParts {
  readonly exchange: Exchange;
  readonly exchangeName: string;
  readonly clock: Clock;
  readonly every: Millis;
  /** What the bot trades by now. */
  readonly rules: Rules;
  /** What the preflight has against these rules that it had not against the former. */
  readonly objections: (rules: Rules, former: Rules) => readonly string[];
  /** Goes on under these rules. */
  readonly renew: (rules: Rules) => void;
  readonly pause: (reason: string) => void;
  readonly tell: (notice: Objection) => void;
  readonly remark: (remark: AdapterRemark) => void;
}

/** An exchange that is out of reach for this long may have something against the key. */
const CUT_OFF: Millis = 60_000;

/**
 * Asks a live bot's exchange again and again for its checks, rules and fees, and once more when the bot has been cut off for a minute. A change
 * goes through the preflight: the bot goes on under the new rules, or is paused with the reason. The same reason pauses and is told only once.
 */
export class RulesWatch {
  private cancel: () => void = () => undefined;
  private cancelDoubt: (() => void) | undefined;
  private rules: Rules;
  private toldOf: string | undefined;
  private closed = false;

  constructor(private readonly parts: RulesWatchParts) {
    this.rules = parts.rules;
    this.wait();
  }

  close(): void {
    this.closed = true;
    this.cancel();
    this.cancelDoubt?.();
  }

  /** The bot stands so now. One that stays cut off looks once why: a key that was revoked shows as a connection that does not come back. */
  stands(lifecycle: Lifecycle): void {
    if (lifecycle === 'degraded') {
      const { clock } = this.parts;
      this.cancelDoubt ??= clock.callAt(clock.now() + CUT_OFF, () => void this.look());
    } else {
      this.cancelDoubt?.();
      this.cancelDoubt = undefined;
    }
  }

  /** Asks now. Never rejects, whatever fails: a rejection that nobody handles would end the process. It is asked again the next time. */
  async look(): Promise<void> {
    try {
      await this.compare();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const text = `rules and fees could not be refreshed: ${why}. They are asked for again later`;
      this.parts.remark({ level: 'warn', text });
    }
  }

  private wait(): void {
    const { clock, every } = this.parts;
    this.cancel = clock.callAt(clock.now() + every, () => {
      void this.look().finally(() => {
        if (!this.closed) this.wait();
      });
    });
  }

  private async compare(): Promise<void> {
    const { exchange, exchangeName } = this.parts;
    const checks = await runChecks(exchange);
    if (this.closed) return;
    this.judge(checks); // before anything else is asked: a key that is refused is not told the fees either
    const instrument = await exchange.marketData.instrument();
    const fees = await requireExecution(exchange, exchangeName).feeRates();
    if (this.closed) return;
    this.adopt({ instrument, fees });
  }

  private judge(checks: readonly ExchangeCheck[]): void {
    const reason = refusalOf(checks);
    if (reason?.message === this.toldOf) return;
    this.toldOf = reason?.message;
    if (reason === undefined) return;
    if (passesByItself(reason)) this.parts.tell({ level: 'warning', topic: 'exchange.refused', text: reason.message });
    else this.parts.pause(reason.message);
  }

  /** The bot trades by the rules there are, also if it is paused because of them: whoever resumes it knows why it was. */
  private adopt(found: Rules): void {
    const { objections, pause, renew, tell } = this.parts;
    const changed = changes(this.rules, found);
    if (changed === '') return;
    const text = `The exchange changed its rules or fees: ${changed}`;
    const against = objections(found, this.rules);
    if (against.length > 0) pause(`${text}. The preflight is against them: ${against.join('; ')}`);
    else tell({ level: 'info', topic: 'exchange.rules', text });
    this.rules = found;
    renew(found);
  }
}

/** What is different, in words: `tickSize 0.1 -> 0.01, maker 0.0025 -> 0.002`. Where fees come from does not matter. */
export function changes({ instrument: a, fees: c }: Rules, { instrument: b, fees: d }: Rules): string {
  const { origin: _, ...before } = c;
  const { origin: __, ...after } = d;
  const one: Readonly<Record<string, unknown>> = { ...a, ...before };
  const two: Readonly<Record<string, unknown>> = { ...b, ...after };
  const names = [...new Set([...Object.keys(one), ...Object.keys(two)])];
  return names
    .map((name) => [name, shown(one[name]), shown(two[name])] as const)
    .filter(([, was, is]) => was !== is)
    .map(([name, was, is]) => `${name} ${was} -> ${is}`)
    .join(', ');
}

function shown(value: unknown): string {
  if (value === undefined) return 'none';
  return JSON.stringify(value).replaceAll('"', '');
}

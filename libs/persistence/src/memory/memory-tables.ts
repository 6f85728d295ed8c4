import {
  encodeEntry,
  isLive,
  type DeliveryList,
  type EquitySample,
  type JournalEntry,
  type KeptBalance,
  type KeptConfiguration,
  type KeptFill,
  type KeptLot,
  type KeptOrder,
  type Order,
  type PendingNotice,
  type RecordedFill,
  type RecordedPosting,
  type Started,
  type StepResult,
  type UnixMillis,
} from '@gridbot/core';
import { CHAIN_BEGIN, entryHash } from '../database/hash-chain.js';
import { settingsOf } from '../database/settings-of.js';

/** A trade between two orders of one bot is an execution of each, and some exchanges give both the same trade id. */
export function executionOf({ clientOrderId, fill }: RecordedFill): string {
  return `${fill.tradeId} ${clientOrderId}`;
}

/** What is kept of one bot's steps, in the order it came. */
export class MemoryTables {
  readonly entries: JournalEntry[] = [];
  /** A hash for each entry: of its text and the hash before it. */
  readonly chain: string[] = [];
  readonly orders = new Map<string, KeptOrder>();
  readonly fills: KeptFill[] = [];
  /** What tells one execution from all others: see {@link executionOf}. */
  readonly executions = new Set<string>();
  readonly postings: RecordedPosting[] = [];
  readonly lots = new Map<string, KeptLot>();
  readonly balances = new Map<string, KeptBalance>();
  readonly configurations: KeptConfiguration[] = [];
  readonly timers = new Map<string, UnixMillis>();
  readonly equity = new Map<UnixMillis, EquitySample>();
  readonly outbox = new Map<string, PendingNotice>();
  /** By channel. */
  readonly deliveries = new Map<string, DeliveryList>();

  /** What the bot was worth; no step made the samples, so time alone puts them in order. */
  get equityByTime(): readonly EquitySample[] {
    return [...this.equity.values()].sort((one, other) => one.at - other.at);
  }

  get lastSeq(): number {
    return this.entries.length;
  }

  /** Keeps a step that was checked before. */
  add(step: StepResult): void {
    const { seq, at, event, commands, ticker } = step;
    const entry = { seq, at, event, commands, ...(ticker && { ticker }) };
    this.entries.push(entry);
    this.chain.push(entryHash(this.chain.at(-1) ?? CHAIN_BEGIN, encodeEntry(entry)));
    if (event.type === 'started') this.configure(seq, event);
    if (event.type === 'timer-fired' && this.timers.get(event.name)! <= event.at) this.timers.delete(event.name);
    this.command(step);
    for (const order of step.orders) this.addOrder(order, seq);
    for (const recorded of step.fills) {
      const { side, key } = this.orders.get(recorded.clientOrderId)!;
      this.fills.push({ ...recorded, seq, side, key });
      this.executions.add(executionOf(recorded));
    }
    for (const posting of step.postings) this.postings.push({ ...posting, seq, at });
    for (const { asset, total } of step.balances) this.balances.set(asset, { asset, total, seq, at });
    for (const lot of step.lots) {
      const { seq: first = seq, openedAt = at } = this.lots.get(lot.id) ?? {};
      this.lots.set(lot.id, { ...lot, seq: first, openedAt, updatedAt: at });
    }
  }

  /** Keeps what the bot was worth, once for each moment. */
  addEquity(sample: EquitySample): void {
    if (!this.equity.has(sample.at)) this.equity.set(sample.at, sample);
  }

  /** Keeps a message for people until it is taken. */
  addNotice(notice: PendingNotice): void {
    this.outbox.set(`${notice.seq}:${notice.line}`, notice);
  }

  ordersThat(live: boolean | undefined): readonly KeptOrder[] {
    const all = [...this.orders.values()];
    return live === undefined ? all : all.filter((order) => isLive(order) === live);
  }

  private addOrder(order: Order, seq: number): void {
    this.orders.set(order.clientOrderId, { ...order, seq: this.orders.get(order.clientOrderId)?.seq ?? seq });
  }

  private command({ seq, at, commands }: StepResult): void {
    commands.forEach((command, line) => {
      if (command.type === 'notify') {
        const { level, topic, text, details } = command;
        const notice = { seq, line, at, level, topic, text, ...(details !== undefined && { details }) };
        this.addNotice(notice);
      } else if (command.type === 'set-timer') {
        this.timers.delete(command.name);
        if (command.at !== null) this.timers.set(command.name, command.at);
      }
    });
  }

  /** A process that starts with what held before makes no new version. */
  private configure(seq: number, started: Started): void {
    const last = this.configurations.at(-1);
    if (last !== undefined && settingsOf(last.started) === settingsOf(started)) return;
    this.configurations.push({ version: this.configurations.length + 1, seq, started });
  }
}

import {
  instrumentId,
  type AdapterMemory,
  type CancelOnStop,
  type Exchange,
  type ExchangePlugin,
  type MarketEvent,
  type StopSignal,
} from '@gridbot/core';
import { Bot, BotConfig, createExchange, type BotEnd, type BotSession } from '@gridbot/bot-cli/composition';
import { parseConfig } from '@gridbot/config';
import { openMemoryStore, type MemoryDatabase } from '@gridbot/persistence/memory';
import { plugin as grid } from '@gridbot/strategy-grid';
import type { ServedExchange } from '@gridbot/venue-server';
import type { WorldSettings } from '../scenario/scenario.js';
import { mortal } from './mortal.js';
import type { ProcessClock } from './process-clock.js';
import type { Witness } from './witness.js';

/** What a process of the bot begins with. */
export interface LifeParts {
  readonly plugin: ExchangePlugin;
  readonly venue: ServedExchange;
  readonly symbol: string;
  readonly clock: ProcessClock;
  /** Outlives the process. */
  readonly database: MemoryDatabase;
  /** Outlives the process. */
  readonly memory: AdapterMemory;
  readonly strategy: object;
  readonly settings: WorldSettings['bot'];
  readonly witness: Witness;
  /** 1 for the first process. */
  readonly number: number;
}

export const BOT_NAME = 'chaos';
const STOP_REASON = 'the scenario says so';

/** One process of the bot, composed as the command line composes it, from its start to its end or death. */
export class BotLife {
  /** Why it ended, or the error that ended it; absent while it lives. */
  end: BotEnd | Error | undefined;
  readonly over: Promise<void>;
  private dead = false;
  /** Which orders are to be canceled at the end that was asked for. */
  private stopAsked: CancelOnStop | undefined;
  private bot: Bot | undefined;
  private exchange: Exchange | undefined;
  private readonly store;

  constructor(private readonly parts: LifeParts) {
    this.store = openMemoryStore({ database: parts.database });
    this.over = this.run().then(
      (end) => void (this.end = end),
      (error: unknown) => void (this.end = error instanceof Error ? error : new Error(String(error))),
    );
  }

  get session(): BotSession | undefined {
    return this.bot?.session;
  }

  /** Asks for an orderly end; a process that still connects ends as soon as it is connected. */
  async stop(cancel: CancelOnStop = 'none'): Promise<void> {
    this.stopAsked = cancel;
    this.bot?.requestStop(STOP_REASON, cancel);
    await this.over;
  }

  /** What a person asks for. */
  operate(name: string): void {
    this.bot?.operate(name);
  }

  /** The process is gone from one moment to the next: nothing that it still does reaches anything. */
  async kill(): Promise<void> {
    this.dead = true;
    this.parts.clock.stop();
    await this.exchange?.close();
    await this.store.abandon();
  }

  private async run(): Promise<BotEnd> {
    const { clock, witness, number } = this.parts;
    const exchange = (this.exchange = await this.connect());
    this.bot = new Bot({
      ...this.configured(),
      exchange: this.watched(exchange),
      store: mortal(this.store, () => this.dead),
      clock,
      notifier: { notify: () => undefined, close: async () => undefined },
      remark: (remark) => witness.remarked(remark),
      observer: {
        noticed: (notice) => void (this.dead || witness.notices.push({ ...notice, life: number })),
        stepped: (step) => void (this.dead || witness.stepped(step)),
      },
    });
    if (this.stopAsked !== undefined) this.bot.requestStop(STOP_REASON, this.stopAsked);
    try {
      return await this.bot.run();
    } finally {
      await exchange.close();
      await this.store.close();
    }
  }

  private configured() {
    const { venue, symbol, strategy: raw, settings } = this.parts;
    const { exchange, ...others } = settings;
    const sections = { exchange: { use: venue.name, instrument: symbol, ...exchange }, strategy: { use: 'grid' } };
    return {
      config: parseConfig(BotConfig, { name: BOT_NAME, mode: 'live', ...sections, ...others }),
      instrument: instrumentId(`${venue.name}:${symbol}`),
      strategy: { plugin: grid, config: grid.parseConfig(raw), raw: raw as Record<string, string> },
      exchangeName: venue.name,
    };
  }

  private async connect(): Promise<Exchange> {
    const { plugin, venue, symbol, clock, memory, witness } = this.parts;
    const raw = { ...venue.adapterSettings };
    const secrets: Readonly<Record<string, string>> = { key: venue.key.id, secret: venue.key.secret };
    return createExchange(
      { plugin, config: plugin.parseConfig(raw), raw },
      {
        instrument: instrumentId(`${venue.name}:${symbol}`),
        clock,
        memory,
        secret: async (name) => secrets[name] ?? '',
        remark: (remark) => void (this.dead || witness.remarked(remark)),
      },
    );
  }

  /** The same exchange; the witness sees connections go and come. */
  private watched(exchange: Exchange): Exchange {
    const { marketData } = exchange;
    const look = (event: MarketEvent): void => {
      if (event.type === 'connection-changed' && !this.dead) this.parts.witness.connected(event);
    };
    async function* events(stop: StopSignal): AsyncIterable<MarketEvent> {
      for await (const event of marketData.events(stop)) {
        look(event);
        yield event;
      }
    }
    return {
      ...exchange,
      marketData: {
        instrument: () => marketData.instrument(),
        candles: (timeframe, count) => marketData.candles(timeframe, count),
        events,
      },
      checks: () => exchange.checks!(),
      close: () => exchange.close(),
    };
  }
}

import { Bot, BotConfig } from '@gridbot/bot-cli/composition';
import { parseConfig } from '@gridbot/config';
import type { CancelOnStop, Exchange, JsonValue, Notice, Side } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import { GRID } from '../bot/grid-bot.js';
import type { Life } from '../bot/life.js';
import { mortalStore } from '../bot/mortal-store.js';
import { mortalExchange, mortalMemory } from './mortal-exchange.js';
import type { WireLife } from './wire-life.js';
import type { WireVenue } from './wire-venue.js';

/** What a process of the bot runs with. */
export interface WireProcessParts {
  readonly name: string;
  readonly config: JsonValue;
  readonly venue: WireVenue;
  readonly own: WireLife;
  /** What its adapter keeps from process to process. */
  readonly memory: Map<string, string>;
  /** Connects to the database, as a new process would. */
  readonly connect: (life: Life) => Promise<Store>;
  readonly onNotice: (notice: Notice) => void;
}

/** A process of the bot as it is composed for live trading, with the real adapter on real sockets. After its death nothing that it does reaches anything. */
export class WireProcess {
  /** How it ended by itself; absent while it lives, and if it died. */
  ended: { readonly error?: unknown } | undefined;
  /** The point at which it died. */
  died: string | undefined;
  private bot: Bot | undefined;
  private store: Store | undefined;
  private exchange: Exchange | undefined;
  private closed = false;
  private opening = 0;

  constructor(private readonly parts: WireProcessParts) {
    const { life } = parts.own;
    void life.died.then((point) => (this.died = point));
    parts.venue.sockets.run(life, () => {
      this.run().then(
        () => this.end({}),
        (error: unknown) => this.end({ error }),
      );
    });
  }

  /** True while it waits for something that is no socket: a database, a file. */
  get busy(): boolean {
    const { life } = this.parts.own;
    return !life.isOver && this.ended === undefined && (this.opening > 0 || life.activity !== undefined);
  }

  get lifecycle(): string {
    return this.bot?.session?.engine.lifecycle ?? 'not begun';
  }

  requestStop(cancel: CancelOnStop): void {
    this.parts.venue.sockets.run(this.parts.own.life, () => this.bot?.requestStop('a test', cancel));
  }

  /** What the operating system does after a death. */
  async bury(): Promise<void> {
    this.parts.own.end();
    if (!this.closed) await this.store?.abandon();
    // Its timers of the platform and idle connections would keep this process waiting.
    await this.exchange?.close();
  }

  private end(how: { readonly error?: unknown }): void {
    if (!this.parts.own.life.isOver) this.ended = how;
  }

  private async run(): Promise<void> {
    const { own, connect } = this.parts;
    const { life } = own;
    const adapter = await this.open(() => this.createAdapter());
    this.exchange = adapter;
    const exchange = mortalExchange(adapter, life, (id) => this.sideOf(id));
    try {
      await life.pass('before connect');
      this.store = await this.open(() => connect(life));
      life.isConnected = true;
      const store = mortalStore(this.store, life, () => (this.closed = true));
      this.bot = this.compose(exchange, store);
      try {
        await this.bot.run();
      } finally {
        await store.close();
      }
    } finally {
      await exchange.close();
    }
  }

  private async open<Opened>(work: () => Promise<Opened>): Promise<Opened> {
    this.opening += 1;
    try {
      return await work();
    } finally {
      this.opening -= 1;
    }
  }

  private createAdapter(): Promise<Exchange> {
    const { venue, own, memory } = this.parts;
    const { served, exchange } = venue.account;
    const secrets: Readonly<Record<string, string>> = { key: served.key.id, secret: served.key.secret };
    return exchange.plugin.create(exchange.plugin.parseConfig(served.adapterSettings), {
      instrument: exchange.instrument,
      clock: own.clock,
      secret: async (name) => secrets[name] ?? '',
      memory: mortalMemory(memory, own.life),
    });
  }

  private compose(exchange: Exchange, store: ReturnType<typeof mortalStore>): Bot {
    const { name, config, own, venue, onNotice } = this.parts;
    const { exchange: known } = venue.account;
    const sections = { exchange: { use: known.name, instrument: known.symbol }, strategy: { use: 'grid' } };
    return new Bot({
      config: parseConfig(BotConfig, { name, mode: 'live', ...sections }),
      instrument: known.instrument,
      strategy: { plugin: GRID, config: GRID.parseConfig(config), raw: config },
      exchange,
      exchangeName: known.name,
      store,
      notifier: { notify: () => undefined, close: async () => undefined },
      clock: own.clock,
      observer: { noticed: (notice) => void (own.life.isOver || onNotice(notice)) },
    });
  }

  private sideOf(id: string): Side | undefined {
    return this.parts.venue.account.served.admin.orders({ clientOrderId: id })[0]?.side;
  }
}

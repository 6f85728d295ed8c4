import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instrumentId, price, type BotEvent, type Exchange, type ExecutionReport } from '@gridbot/core';
import { parseConfig } from '@gridbot/config';
import { plugin as kraken } from '@gridbot/exchange-kraken';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { recoverEngine, systemClock } from '@gridbot/runtime';
import { plugin as grid } from '@gridbot/strategy-grid';
import { startVenue, type ServedExchange } from '@gridbot/venue-server';
import { BotConfig } from '../config/bot.config.js';
import type { ConfiguredPlugin, ResolvedBot } from '../config/resolved-bot.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';

const INSTRUMENT = instrumentId('kraken:BTC/USD');
const RAW = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 3, maxInvestment: '1000' };

/** A live bot, its database, and Kraken on loopback. */
export interface LiveOnKraken {
  readonly folder: string;
  readonly bot: ResolvedBot;
  readonly venue: ServedExchange;
  close(): Promise<void>;
}

/** Starts Kraken with a market at 50000. Nothing has traded yet. */
export async function liveOnKraken(): Promise<LiveOnKraken> {
  const { kraken: venue, close } = await startVenue({ kraken: true, market: { kind: 'manual' } });
  if (venue === undefined) throw new Error('Kraken is not served');
  venue.admin.print('BTC/USD', { price: price('50000') });
  const folder = folderWith({ key: venue.key.id, secret: venue.key.secret });
  return { folder, bot: resolved(venue), venue, close };
}

/** The bot trades until it has bought so often while the market falls to a price, and ends; its orders stay open. */
export async function tradeOnKraken({ folder, bot, venue }: LiveOnKraken, to: string, buys: number): Promise<void> {
  const secrets: Readonly<Record<string, string>> = { key: venue.key.id, secret: venue.key.secret };
  const { plugin, config } = bot.exchange!;
  const exchange = await plugin.create(config, {
    ...{ instrument: INSTRUMENT, clock: systemClock, secret: async (name) => secrets[name] ?? '' },
  });
  const store = await openSqliteStore({ file: join(folder, 'bot.sqlite') });
  try {
    const key = { name: 'tested', mode: 'live', exchange: 'kraken', instrument: INSTRUMENT, strategy: 'grid' } as const;
    const engine = recoverEngine(grid, await store.open(key));
    await new Life(exchange, async (event) => {
      const step = engine.process(event);
      if (step === undefined) return;
      await store.append([step]);
      for (const command of step.commands) {
        if (command.type === 'submit-order') exchange.execution!.submit(command);
        if (command.type === 'request-cancel') exchange.execution!.cancel(command);
      }
    }).run(() => venue.admin.print('BTC/USD', { price: price(to) }), buys);
  } finally {
    await store.close();
    await exchange.close();
  }
}

/** One process of a bot. */
class Life {
  private readonly reports: ExecutionReport[] = [];
  private wake: () => void = () => undefined;

  constructor(
    private readonly exchange: Exchange,
    private readonly tell: (event: BotEvent) => Promise<void>,
  ) {}

  async run(fall: () => void, buys: number): Promise<void> {
    const { marketData, execution } = this.exchange;
    const unsubscribe = execution!.onReport((report) => {
      this.reports.push(report);
      this.wake();
    });
    const terms = { instrument: await marketData.instrument(), fees: await execution!.feeRates() };
    await this.tell({ type: 'started', at: systemClock.now(), mode: 'live', ...terms, strategy: 'grid', config: RAW });
    await this.tell(await execution!.snapshot({ since: 0, lookUp: [] }));
    await this.tell({ type: 'ticker-updated', at: systemClock.now(), price: price('50000') });
    await this.heard('accepted', 3);
    fall();
    await this.heard('filled', buys);
    await this.heard('accepted', buys);
    unsubscribe();
  }

  /** Hands reports to the bot until so many of a kind came. */
  private async heard(kind: ExecutionReport['execType'], count: number): Promise<void> {
    for (let left = count; left > 0;) {
      const report = this.reports.shift();
      if (report === undefined) await new Promise<void>((resolve) => (this.wake = resolve));
      else {
        await this.tell(report);
        if (report.execType === kind) left -= 1;
      }
    }
  }
}

function resolved({ url, wsUrl }: ServedExchange): ResolvedBot {
  const raw = { restUrl: url, publicStreamUrl: `${wsUrl}/v2`, privateStreamUrl: `${wsUrl}/auth/v2`, tier: 'pro' };
  const config = parseConfig(BotConfig, {
    ...{ name: 'tested', mode: 'live', strategy: { use: 'grid' }, persistence: { file: 'bot.sqlite' } },
    exchange: { use: 'kraken', instrument: 'BTC/USD', credentials: { keyFile: 'key', secretFile: 'secret' } },
  });
  const exchange = { plugin: kraken, config: kraken.parseConfig(raw), raw } as unknown as ResolvedBot['exchange'];
  const strategy = { plugin: grid, config: {}, raw: RAW } as unknown as ConfiguredPlugin<typeof grid>;
  return { settings: {} as ResolvedBot['settings'], config, strategy, channels: [], ...(exchange && { exchange }) };
}

/** Files of a second key of the same account. */
export function secondKey({ venue, folder }: LiveOnKraken): { readonly keyFile: string; readonly secretFile: string } {
  const { id, secret } = venue.admin.addKey({ name: 'audit' });
  writeFileSync(join(folder, 'audit.key'), id);
  writeFileSync(join(folder, 'audit.secret'), secret);
  return { keyFile: 'audit.key', secretFile: 'audit.secret' };
}

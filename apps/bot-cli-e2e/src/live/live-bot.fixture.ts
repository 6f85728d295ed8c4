import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { startVenue, type ExchangeOptions, type RunningVenue, type ServedExchange } from '@gridbot/venue-server';
import { afterAll, afterEach } from '@jest/globals';
import { folderWith, gridbot, start, type Ended, type Started } from '../gridbot.fixture.js';
import { warmGridbot } from '../warm-gridbot.fixture.js';

/** The exchanges with an adapter of their own. */
export const LIVE_EXCHANGES = ['kraken', 'binance'] as const;
export type LiveExchange = (typeof LIVE_EXCHANGES)[number];

/** What the tests trade on each. */
export const SYMBOLS = { kraken: 'BTC/USD', binance: 'BTC/USDT' } as const;

const venues: RunningVenue[] = [];

// Registered after those that kill what a test left running: nobody looks for an exchange that is gone.
afterEach(closeAll);
afterAll(closeAll);

async function closeAll(): Promise<void> {
  await Promise.all(venues.splice(0).map((venue) => venue.close()));
}

/** Serves one exchange in this process until the test ends; without limits on requests, unless the test asks for them. */
export async function serve(exchange: LiveExchange, options: ExchangeOptions = {}): Promise<ServedExchange> {
  const venue = await startVenue({ unlimited: true, ...options, [exchange]: true });
  venues.push(venue);
  return venue[exchange]!;
}

/** What of a live bot a test may choose; sections are merged into the fixture's own. */
export interface LiveBotOptions {
  /** Unique where bots share a database. */
  readonly name?: string;
  readonly exchange?: Readonly<Record<string, unknown>>;
  readonly strategy?: Readonly<Record<string, unknown>>;
  /** Default: SQLite beside bot.yaml. */
  readonly persistence?: Readonly<Record<string, unknown>>;
  /** Other sections of bot.yaml. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** For the environment of every command. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A bot of the built command that trades live on a served exchange: folder, key, bot.yaml. Nothing runs yet. */
export class LiveBot {
  readonly folder: string;
  /** Id of its API key. */
  readonly key: string;
  /** `BTC/USD` */
  readonly symbol: string;
  /** Base and quote. */
  readonly assets: readonly string[];
  private readonly env: Readonly<Record<string, string>>;

  constructor(
    readonly exchange: ServedExchange,
    options: LiveBotOptions = {},
  ) {
    const { name = 'tested' } = options;
    const { id, secret } = exchange.admin.addKey({ name });
    this.key = id;
    this.symbol = SYMBOLS[exchange.name as LiveExchange];
    this.assets = this.symbol.split('/');
    this.folder = folderWith({ 'keys/key': id, 'keys/secret': secret, 'bot.yaml': yamlOf(exchange, name, options) });
    for (const file of ['keys/key', 'keys/secret']) chmodSync(join(this.folder, file), 0o600);
    // What processes of one machine share in its temporary folder (locks of keys) is the test's own.
    this.env = { TMPDIR: this.folder, ...options.env };
  }

  /** `gridbot run`. Ended with the test at the latest. */
  run(...args: readonly string[]): Started {
    return start(this.folder, ['run', ...args], this.env);
  }

  /** Any command of this bot, to its end. What trades is a process of its own. */
  ask(...args: readonly string[]): Promise<Ended> {
    return (args[0] === 'run' ? gridbot : warmGridbot)(this.folder, args, this.env);
  }

  /** A start that is refused: nothing of it trades, so it needs no process of its own. Which one it has, the test decides. */
  start(inProcess: 'its own' | 'that of others', ...args: readonly string[]): Promise<Ended> {
    return (inProcess === 'its own' ? gridbot : warmGridbot)(this.folder, ['run', ...args], this.env);
  }

  /** A command with `--json` that must end well. */
  async told<Told>(...args: readonly string[]): Promise<Told> {
    const { code, stdout, stderr } = await this.ask(...args, '--json');
    if (code !== 0) throw new Error(`gridbot ${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
    return JSON.parse(stdout) as Told;
  }

  /** Whether this file of the bot is there. */
  has(file: string): boolean {
    return existsSync(join(this.folder, file));
  }
}

/** bot.yaml, in its JSON form. */
function yamlOf({ name: use, adapterSettings }: ServedExchange, name: string, options: LiveBotOptions): string {
  const { exchange, strategy, persistence = { use: 'sqlite', file: './bot.sqlite' }, more } = options;
  const symbol = SYMBOLS[use as LiveExchange];
  const grid = { flavour: 'swing', amountPerGrid: '100', interval: '1%', openBuyOrders: 5, maxInvestment: '5000' };
  const merged = { use: 'grid', ...grid, ...strategy };
  const credentials = { keyFile: './keys/key', secretFile: './keys/secret' };
  return JSON.stringify({
    ...{ name, mode: 'live', persistence, strategy: merged, guards: { ordersPerMinute: 0 } },
    exchange: { use, instrument: symbol, credentials, ...adapterSettings, ...exchange },
    confirm: confirmation(use, symbol, merged.maxInvestment),
    ...more,
  });
}

/** The phrase that `gridbot check` prints. */
function confirmation(exchange: string, symbol: string, most: string): string {
  return `trade real money on ${exchange} ${symbol} with at most ${most} ${symbol.split('/')[1]}`;
}

/** Lines of the log that somebody would have to care about. */
export function complaints({ stderr }: Ended): readonly string[] {
  return stderr.split('\n').filter((line) => /\b(?:WARN|ERROR|FATAL)\b/.test(line));
}

/** Resolves once something is so; a test that waits in vain ends by its own time limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise<void>((resolve) => setTimeout(resolve, 20));
}

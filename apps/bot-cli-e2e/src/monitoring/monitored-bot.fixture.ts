import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { decimal, price } from '@gridbot/core';
import type { ServedExchange } from '@gridbot/venue-server';
import type { Started } from '../gridbot.fixture.js';
import { askStatus, type ToldStatus } from '../live/control-line.fixture.js';
import { LiveBot, serve, until } from '../live/live-bot.fixture.js';
import { openOf, running } from '../live/lives.fixture.js';

/** What whoever asks has to show. */
export const TOKEN = 'token-of-the-monitoring-tests';

/** What the tests need of the driver: another program that writes into the bot's database. */
interface OtherProgram {
  exec(sql: string, done: (error: Error | null) => void): void;
  close(done: () => void): void;
}

/** A live bot that answers HTTP, on an exchange whose market the test plays. */
export class MonitoredBot {
  private constructor(
    private readonly bot: LiveBot,
    private readonly run: Started,
  ) {}

  /** @param port where it answers; @param messages where it sends what it has to say */
  static async start(port: number, messages: string): Promise<MonitoredBot> {
    const exchange = await serve('binance', {
      ...{ market: { kind: 'demo', seed: 7 }, speed: 'step', unlimited: false },
      balances: { BTC: decimal('0'), USDT: decimal('5000') },
    });
    const bot = new LiveBot(exchange, {
      strategy: { flavour: 'grid-sell', interval: '1%', openBuyOrders: 5, amountPerGrid: '100', maxInvestment: '2000' },
      env: { NODE_OPTIONS: `--import ${new URL('planted-defect.mjs', import.meta.url).href}` },
      more: {
        http: { port, tokenFile: './keys/token' },
        notify: [{ use: 'webhook', urlFile: './keys/url', secretFile: './keys/hook' }],
        guards: { ordersPerMinute: 0, maxLoss: '15', badPrint: { enabled: false } },
      },
    });
    for (const [name, secret] of Object.entries({ token: TOKEN, url: messages, hook: 'sixteen-letters-of-a-secret' })) {
      writeFileSync(join(bot.folder, 'keys', name), secret);
      chmodSync(join(bot.folder, 'keys', name), 0o600);
    }
    const run = await running(bot);
    await exchange.admin.step(1, bot.symbol);
    await until(() => openOf(bot).length === 5);
    return new MonitoredBot(bot, run);
  }

  get admin(): ServedExchange['admin'] {
    return this.bot.exchange.admin;
  }

  /** The market trades at its last price times this. */
  print(factor: string): void {
    const { symbol } = this.bot;
    const last = decimal(this.admin.state().prices[symbol]!);
    this.admin.print(symbol, { price: price(last.times(decimal(factor)).floorTo(decimal('0.1'))) });
  }

  /** Resolves once the bot says so of itself. */
  async stands(isSo: (status: ToldStatus) => boolean): Promise<void> {
    await until(async () => {
      const status = await askStatus(this.bot.folder);
      return status !== undefined && isSo(status);
    });
  }

  /** The program has a defect from now on: its ledger does not balance any more. */
  loseLedgerLine(): void {
    writeFileSync(join(this.bot.folder, 'defect'), '');
  }

  /** Somebody cancels the one sell that the bot has. */
  async cancelSell(): Promise<void> {
    await until(() => openOf(this.bot).some(({ side }) => side === 'sell'));
    const sell = openOf(this.bot).find(({ side }) => side === 'sell')!;
    this.admin.cancel({ venueOrderId: sell.venueOrderId });
  }

  /** Another program holds the database until the function that comes back is called. */
  async lockDatabase(): Promise<() => Promise<void>> {
    const { Database } = createRequire(import.meta.url)('sqlite3') as { Database: new (file: string) => OtherProgram };
    const other = new Database(join(this.bot.folder, 'bot.sqlite'));
    const sql = (text: string) =>
      new Promise<void>((resolve, reject) => other.exec(text, (error) => (error === null ? resolve() : reject(error))));
    await until(() =>
      sql('BEGIN IMMEDIATE').then(
        () => true,
        () => false,
      ),
    );
    return async () => {
      await sql('ROLLBACK');
      await new Promise<void>((resolve) => other.close(resolve));
    };
  }

  /** Asks the bot for something, without waiting for what comes of it. */
  async ask(request: { readonly command: 'pause' | 'resume'; readonly reset?: boolean }): Promise<void> {
    const name = readdirSync(this.bot.folder).find((file) => file.endsWith('.sock'))!;
    const socket = connect(join(this.bot.folder, name));
    await new Promise((resolve) => socket.once('data', resolve).write(`${JSON.stringify(request)}\n`));
    socket.destroy();
  }

  async stop(): Promise<number | null> {
    this.run.child.kill('SIGTERM');
    return (await this.run.ended).code;
  }
}

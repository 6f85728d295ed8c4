import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { live, type Life } from '../journal/kept-life.fixture.js';
import { exchangeSource, folderWith, strategySource } from '../plugins/plugin-folder.fixture.js';
import { loadPlugin } from '../plugins/load-plugin.js';

/** A strategy that buys at the first price, sells what it bought one higher, and begins again. */
export const TRADER = strategySource({
  name: "'trader'",
  requires: "['market-data.ticker']",
  init: '() => ({ round: 0 })',
  step: `(state, event, context) => {
    const order = (side, price) => ({
      type: 'place-order', key: side + ':' + state.round, side, orderType: 'limit', price, quantity: context.instrument.minQuantity.plus(context.instrument.lotSize),
    });
    if (event.type === 'order-filled' && event.order.side === 'buy')
      return { state, commands: [order('sell', event.fill.lastPrice.plus(context.instrument.tickSize))] };
    if (event.type !== 'ticker-updated' || context.orders.size > 0) return { state, commands: [] };
    state.round += 1;
    return { state, commands: [order('buy', event.price)] };
  }`,
});

const BOT = 'name: lived\nexchange: { use: ./still.mjs, instrument: BTC/USD }\nstrategy: { use: ./trader.mjs }\n';
const PRICES = ['50000', '49999', '50002', '50001', '49000', '50003', '50004'];

/** A folder with a bot, and commands that run in it. */
export interface KeptDatabase {
  readonly folder: string;
  /** The SQLite file. */
  readonly file: string;
  /** Lets the bot live a while. */
  readonly live: (life?: Partial<Life>) => Promise<void>;
  readonly run: (...args: readonly string[]) => Promise<{ code: number; out: string; err: string }>;
}

/** A bot.yaml, a strategy and a SQLite file that a bot has lived in. */
export async function keptDatabase(files: Readonly<Record<string, string>> = {}): Promise<KeptDatabase> {
  const folder = folderWith({
    'bot.yaml': BOT,
    'trader.mjs': TRADER,
    'still.mjs': exchangeSource({ name: "'test'" }),
    ...files,
  });
  const file = join(folder, 'data', 'lived-dry-run.sqlite');
  const { plugin } = await loadPlugin('strategy', './trader.mjs', { workingDirectory: folder });
  const again = async (life: Partial<Life> = {}): Promise<void> => {
    await live(await openSqliteStore({ file }), { plugin, prices: PRICES, ...life });
  };
  await again();
  const run = async (...args: readonly string[]) => {
    const context = recordedContext(folder);
    const code = await runCli(args, context);
    return { code, ...context.printed };
  };
  return { folder, file, live: again, run };
}

/** Changes bytes of a closed database, as a hand or a failing disk would: every occurrence of a text into another of the same length. */
export function meddle(file: string, from: string, to: string): void {
  const content = readFileSync(file, 'latin1');
  if (from.length !== to.length || !content.includes(from)) throw new Error(`nothing to change: ${from}`);
  writeFileSync(file, content.replaceAll(from, to), 'latin1');
}

import { join } from 'node:path';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { aBot, tape } from '../bot/bot.fixture.js';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';

/** A new folder that holds the database of a dry-run of the bot `tested` on these prices. */
export async function dryRun(
  prices: readonly string[],
  given: { settings?: object; raw?: object } = {},
): Promise<string> {
  const folder = folderWith({});
  const store = await openSqliteStore({ file: join(folder, 'bot.sqlite') });
  const { bot } = aBot({ exchange: tape(prices), store, ...given });
  await bot.run();
  await store.close();
  return folder;
}

/** Runs `gridbot` in a folder on its `bot.sqlite`. */
export async function gridbot(folder: string, ...args: readonly string[]) {
  const context = recordedContext(folder);
  const code = await runCli([...args, '--database', 'bot.sqlite'], context);
  return { code, ...context.printed };
}

/** Runs `gridbot` and reads the document it prints. */
export async function documentOf<Shape>(folder: string, ...args: readonly string[]): Promise<Shape> {
  const { code, out, err } = await gridbot(folder, ...args, '--json');
  if (code !== 0) throw new Error(`gridbot ${args.join(' ')} ended with ${code}: ${err}`);
  return JSON.parse(out) as Shape;
}

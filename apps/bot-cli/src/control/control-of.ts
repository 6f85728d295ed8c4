import type { ResolvedBot } from '../config/resolved-bot.js';
import { botFiles } from '../exchange/bot-files.js';
import { databasePlace } from '../persistence/database-place.js';
import type { AskedBot } from './ask-bot.js';

/** Where the bot of a configuration is asked for something while it runs. @throws GridbotError CONFIG.* */
export async function controlOf({ config }: Pick<ResolvedBot, 'config'>, workingDirectory: string): Promise<AskedBot> {
  const { socket } = botFiles(config, await databasePlace(config, workingDirectory), workingDirectory);
  return { name: config.name, socket };
}

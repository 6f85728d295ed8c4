import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isGridbotError } from '@gridbot/core';
import { pluginFiles } from './plugin-files.js';
import { PLUGIN_KINDS, type PluginKind } from './plugin-kind.js';
import { writePlugin } from './write-plugin.js';

/** Where lines go. */
export interface Voice {
  out(text: string): void;
  error(text: string): void;
}

const USAGE = `Usage: npm create @gridbot/plugin KIND NAME [-- --folder FOLDER]

  KIND      ${PLUGIN_KINDS.join(', ')}
  NAME      kebab-case, such as dip-buyer: the name by which bot.yaml uses the plugin
  --folder  where to put the package; default: NAME`;

/** The command. @returns its exit code: 0, or 2 if it was asked for something that is not there */
export function createPlugin(args: readonly string[], workingDirectory: string, voice: Voice): number {
  const given = parsed(args);
  if (typeof given === 'string') {
    voice.error(`${given}\n\n${USAGE}`);
    return 2;
  }
  if (given.help) {
    voice.out(USAGE);
    return 0;
  }
  const { kind, name, folder = name } = given;
  try {
    const files = pluginFiles({ kind, name });
    writePlugin(resolve(workingDirectory, folder), files);
    voice.out(nextSteps(kind, folder, files.length));
    return 0;
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    voice.error(error.message);
    return 2;
  }
}

interface Given {
  readonly help: boolean;
  readonly kind: PluginKind;
  readonly name: string;
  readonly folder?: string;
}

/** What is wrong with the arguments, if they make no sense. */
function parsed(args: readonly string[]): Given | string {
  try {
    const options = { help: { type: 'boolean', short: 'h' }, folder: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { help = false, folder } = values;
    const [wanted, name, ...more] = positionals;
    if (help) return { help, kind: 'strategy', name: '' };
    const kind = PLUGIN_KINDS.find((one) => one === wanted);
    if (wanted === undefined) return 'KIND and NAME are missing';
    if (kind === undefined) return `"${wanted}" is no kind of plugin`;
    if (name === undefined) return `NAME is missing: what is the ${kind} to be called?`;
    if (more.length > 0) return `"${more.join(' ')}" is too much: KIND and NAME are one word each`;
    return { help, kind, name, ...(folder === undefined ? {} : { folder }) };
  } catch (error) {
    return (error as Error).message; // an option that nobody knows
  }
}

/** What has to be there before the bot runs. */
const BEFORE_RUN: Readonly<Record<PluginKind, string>> = {
  strategy: '',
  exchange: '\n  npm run venue                 # the exchange that it brings along, in a terminal of its own',
  notifier:
    '\n  echo my-token > token && chmod 600 token    # bot.yaml names it as tokenFile, and where messages are posted to as url',
};

function nextSteps(kind: PluginKind, folder: string, files: number): string {
  return `${files} files of a new ${kind} are in ${folder}. Next:

  cd ${folder}
  npm install
  npm test
  npm run build${BEFORE_RUN[kind]}
  npx @gridbot/bot-cli --config bot.yaml`;
}

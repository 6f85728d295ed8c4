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
  if (given === undefined || given.help) {
    if (given === undefined) voice.error(USAGE);
    else voice.out(USAGE);
    return given === undefined ? 2 : 0;
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

/** `undefined` if the arguments make no sense. */
function parsed(args: readonly string[]): Given | undefined {
  try {
    const options = { help: { type: 'boolean', short: 'h' }, folder: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { help = false, folder } = values;
    const kind = PLUGIN_KINDS.find((one) => one === positionals[0]);
    const name = positionals[1];
    if (help) return { help, kind: 'strategy', name: '' };
    if (kind === undefined || name === undefined || positionals.length > 2) return undefined;
    return { help, kind, name, ...(folder === undefined ? {} : { folder }) };
  } catch {
    return undefined; // an option that nobody knows
  }
}

function nextSteps(kind: PluginKind, folder: string, files: number): string {
  return `${files} files of a new ${kind} are in ${folder}. Next:

  cd ${folder}
  npm install
  npm test
  npm run build
  npx @gridbot/bot-cli --config bot.yaml`;
}

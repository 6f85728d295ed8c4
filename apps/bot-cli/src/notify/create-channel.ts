import { GridbotError, isGridbotError, type AdapterRemark, type Clock, type NotificationChannel } from '@gridbot/core';
import type { ConfiguredChannel } from '../config/resolved-bot.js';
import { readSecretFile, type SecretFileTerms } from '../config/secret-file.js';
import { blamed } from '../plugins/blamed.js';
import { pluginFault } from '../plugins/plugin-fault.js';

/** What channels are created with. */
export interface ChannelTerms extends SecretFileTerms {
  readonly clock: Clock;
  readonly remark: (remark: AdapterRemark) => void;
}

/**
 * Lets a notifier create its channel, and makes sure that it is one.
 * @param path of its section, for messages: `notify.0`
 * @throws GridbotError CONFIG.* about the files of its secrets; PLUGIN.INVALID that names the notifier, and what of it
 * threw, then or later; errors with a code of its own
 */
export async function createChannel(
  { name, plugin, config, raw }: ConfiguredChannel,
  path: string,
  terms: ChannelTerms,
): Promise<NotificationChannel> {
  const { clock } = terms;
  const files = raw as Readonly<Record<string, unknown>>;
  const secret = (wanted: string): Promise<string> => {
    const file = files[`${wanted}File`];
    if (typeof file === 'string') return readSecretFile({ file, setting: `${path}.${wanted}File` }, terms);
    return Promise.reject(missing(path, wanted));
  };
  const remark = (line: AdapterRemark): void => terms.remark({ ...line, details: { ...line.details, channel: name } });
  const channel: unknown = await created(plugin.name, () => plugin.create(config, { clock, secret, remark }));
  const lacking = ['send', 'close'].filter((part) => !hasFunction(channel, part));
  if (lacking.length === 0) return blamed(channel as NotificationChannel, plugin.name);
  throw new GridbotError(
    'PLUGIN.INVALID',
    `notifier "${plugin.name}" created something that is no channel; not a function: ${lacking.join(', ')}. Report it to the plugin's author`,
    { details: { name: plugin.name, lacking } },
  );
}

async function created(name: string, create: () => Promise<unknown>): Promise<unknown> {
  try {
    return await create();
  } catch (error) {
    throw isGridbotError(error) ? error : pluginFault(name, 'create', error);
  }
}

function hasFunction(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return typeof (value as Readonly<Record<string, unknown>>)[name] === 'function';
}

function missing(path: string, wanted: string): GridbotError {
  const text = `${path}.${wanted}File is missing: put the secret into a file that only the bot can read, and name the file there`;
  return new GridbotError('CONFIG.INVALID', text);
}

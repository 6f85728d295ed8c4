import { jsonSchemaOf, parseConfig } from '@gridbot/config';
import type { NotifierPlugin } from '@gridbot/core';
import { MyNameChannel } from './my-name.channel.js';
import { MyNameConfig } from './my-name.config.js';

/** Posts what the bot has to say to an address, as JSON. The bot keeps what was not taken, and sends it again. */
export const plugin: NotifierPlugin<MyNameConfig> = {
  apiVersion: 1,
  name: 'my-name',
  configSchema: jsonSchemaOf(MyNameConfig),
  parseConfig: (raw) => parseConfig(MyNameConfig, raw),
  // What a setting `tokenFile` names is asked for as `token`: the file itself is the bot's business.
  create: async ({ url }, { secret }) => new MyNameChannel(url, await secret('token')),
};

import { describeNotifier } from '@gridbot/testkit';
import { afterAll, beforeAll } from '@jest/globals';
import { WebhookServer, worldOf } from './webhook-server.fixture.js';
import { plugin } from './webhook.plugin.js';

let server: WebhookServer;
beforeAll(async () => {
  server = await WebhookServer.start();
});
afterAll(() => server.loopback.close());

describeNotifier(plugin, async () => worldOf(server), {
  wrong: [
    {
      settings: { urlFile: 'a', secretFile: 'b', pictures: 'maybe', timeout: 5, more: 1 },
      problems: ['pictures', 'timeout', 'more'],
    },
    { settings: {}, problems: ['urlFile', 'secretFile'] },
  ],
});

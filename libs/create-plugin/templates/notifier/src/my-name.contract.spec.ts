import {
  describeNotifier,
  LoopbackServer,
  type LoopbackFate,
  type NotifierFate,
  type NotifierWorld,
} from '@gridbot/testkit';
import { plugin } from './index.js';
import type { MessageBody } from './my-name.mapping.js';

// What every channel has to do, against a server on this machine.
describeNotifier(plugin, world, {
  wrong: [{ settings: { url: 'ftp://x', tokken: 'y' }, problems: ['url', 'tokenFile', 'tokken'] }],
});

async function world(): Promise<NotifierWorld> {
  const texts: string[] = [];
  const token = 'canary-token-of-the-suite';
  const server = await LoopbackServer.start(({ headers, body }) => {
    if (headers['authorization'] !== `Bearer ${token}`) return { status: 401 };
    texts.push((JSON.parse(new TextDecoder().decode(body)) as MessageBody).text);
    return {};
  });
  return {
    settings: { url: `${server.url}/messages`, tokenFile: './token' },
    secrets: { token },
    next: (...fates) => server.next(...fates.map((fate) => fateOf(fate, token))),
    shown: () => texts,
    arrived: (count) => server.arrived(count),
    close: () => server.close(),
  };
}

function fateOf(fate: NotifierFate, token: string): LoopbackFate {
  if (typeof fate === 'object') return { status: 429, headers: { 'retry-after': String(fate.comeBackIn / 1_000) } };
  if (fate === 'silent') return 'silence';
  if (fate === 'breaks') return 'broken';
  return fate === 'fails' ? { status: 503, body: `trouble with ${token}` } : { status: fate === 'refuses' ? 403 : 200 };
}

import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { recordedContext } from './cli-context.fixture.js';
import { runCli } from './run-cli.js';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** Answers at a control socket as a bot that stands so. */
async function botAt(socket: string, lifecycle: string, { healthy = true, ready = false } = {}): Promise<void> {
  const health = { bot: 'btc', lifecycle, healthy, ready };
  const server = createServer((client) =>
    client.on('data', () => client.end(`${JSON.stringify({ type: 'health', health })}\n`)),
  );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(socket, resolve));
}

async function health(folder: string, ...flags: readonly string[]) {
  const context = recordedContext('/', { GRIDBOT_RUNTIME_DIR: folder });
  const code = await runCli(['health', ...flags], context);
  return { code, ...context.printed };
}

describe('gridbot health', () => {
  it('needs no configuration where a folder for sockets is set', async () => {
    const folder = folderWith({});
    await botAt(join(folder, 'a.sock'), 'running', { ready: true });
    expect(await health(folder)).toEqual({ code: 0, out: 'btc: healthy, running\n', err: '' });
    const { out } = await health(folder, '--json');
    expect(JSON.parse(out)).toEqual([{ bot: 'btc', lifecycle: 'running', healthy: true, ready: true }]);
  });

  it('ends with 11 if nobody answers, though a dead process left its socket', async () => {
    const folder = folderWith({ 'dead.sock': '', 'notes.txt': '' });
    expect(await health(folder)).toMatchObject({
      code: 11,
      err: expect.stringContaining('nobody answers at the one socket'),
    });
    expect(await health(join(folder, 'none'))).toMatchObject({ code: 11, err: expect.stringContaining('no socket') });
  });

  it('looks past dead sockets to one that answers', async () => {
    const folder = folderWith({ 'dead.sock': '' });
    await botAt(join(folder, 'a.sock'), 'paused');
    expect(await health(folder)).toMatchObject({ code: 0, out: 'btc: healthy, paused\n' });
  });

  it('ends with 10 for one that has not begun, or is not ready when that is asked for', async () => {
    const folder = folderWith({});
    await botAt(join(folder, 'a.sock'), 'starting', { healthy: false });
    expect(await health(folder)).toMatchObject({ code: 10, err: expect.stringContaining('bot "btc" is starting') });
    const other = folderWith({});
    await botAt(join(other, 'a.sock'), 'degraded');
    expect(await health(other)).toMatchObject({ code: 0 });
    expect(await health(other, '--ready')).toMatchObject({ code: 10, err: expect.stringContaining('not ready') });
  });
});

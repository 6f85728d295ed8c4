import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { askToPause } from './ask-to-pause.js';

it('asks a bot that takes its time for each answer no longer than one that answers at once', async () => {
  let now = 0;
  const asked: string[] = [];
  const status = {
    ...{ bot: 'tested', pid: 1, lifecycle: 'running' },
    ...{ reason: 'the database has not kept the last step for 9 s: the disk is full', waitsFor: 'the database' },
  };
  const server = createServer((socket) =>
    socket.on('data', (line) => {
      const { command } = JSON.parse(String(line)) as { command: string };
      asked.push(command);
      now += 2_000;
      socket.write(`${JSON.stringify(command === 'status' ? { type: 'status', status } : { type: 'accepted' })}\n`);
    }),
  );
  const socket = join(folderWith({}), 'bot.sock');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  await expect(askToPause({ name: 'tested', socket }, { command: 'pause' }, () => now)).rejects.toMatchObject({
    code: 'ENGINE.LIFECYCLE',
    message: expect.stringMatching(/is running: .*the disk is full\. It does so as soon as the database works again/),
  });
  expect(asked).toEqual(['pause', 'status', 'status', 'status']);
  await new Promise((resolve) => server.close(resolve));
});

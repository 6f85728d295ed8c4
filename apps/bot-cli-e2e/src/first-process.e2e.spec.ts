import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { folderWith } from './gridbot.fixture.js';
import { botYaml } from './sample-bot.fixture.js';

const GRIDBOT = fileURLToPath(new URL('../../bot-cli/bin/gridbot.js', import.meta.url));
const ALONE = ['--user', '--map-root-user', '--pid', '--fork', '--kill-child'];
const canBeAlone = spawnSync('unshare', [...ALONE, 'true']).status === 0;
const itAlone = canBeAlone ? it : it.skip;

const LOADS_FOR_EVER = `
process.stderr.write('loading\\n');
await new Promise(() => setInterval(() => 0, 1_000));
`;

/** Nobody ends the first process of a container by default: the kernel drops what it does not listen to. */
itAlone.each(['SIGTERM', 'SIGINT'] as const)(
  `as the first process of a container it ends on %s while it still loads${canBeAlone ? '' : ' (unshare is missing or forbidden)'}`,
  async (signal) => {
    const folder = folderWith({
      'bot.yaml': botYaml({ exchange: 'use: ./slow.mjs, instrument: BTC/USD' }),
      'slow.mjs': LOADS_FOR_EVER,
    });
    const outer = spawn('unshare', [...ALONE, process.execPath, GRIDBOT, 'run'], { cwd: folder, stdio: 'pipe' });
    const ended = new Promise((resolve) => outer.on('close', resolve));
    try {
      await new Promise<void>((resolve, reject) => {
        outer.stderr.setEncoding('utf8').on('data', (text: string) => {
          if (text.includes('loading')) resolve();
        });
        outer.on('close', () => reject(new Error('it ended before it loaded')));
      });
      process.kill(Number(readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, 'utf8')), signal);
      expect(await ended).toBe(130);
    } finally {
      outer.kill('SIGKILL');
    }
  },
);

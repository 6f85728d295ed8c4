// npm run check:container [-- --no-build] [--node-image NAME]: builds the image and lets bots live in it, against a made-up exchange on this
// machine: dry-run and live, plain and with everything taken away that can be. Needs a Docker engine; where none is, it says so and ends with 0.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BotContainer } from './bot-container.mjs';
import { botFolder } from './bot-folder.mjs';
import { docker, dockerShown, engineProblem } from './docker.mjs';
import { live } from './life.mjs';

const root = join(import.meta.dirname, '../..');
const { values: flags } = parseArgs({
  options: {
    'no-build': { type: 'boolean', default: false },
    'node-image': { type: 'string', default: 'node:24-bookworm-slim' },
    image: { type: 'string', default: 'bot-cli' },
  },
});

/** What a careful operator takes away. */
const BARE = ['--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges', '--memory=256m', '--pids-limit=64'];
const LIVES = [
  { name: 'dry-run', mode: 'dry-run', options: [] },
  { name: 'live', mode: 'live', options: [] },
  { name: 'dry-run, bare', mode: 'dry-run', options: BARE },
  { name: 'live, bare', mode: 'live', options: BARE },
];

const problem = engineProblem(flags['node-image']);
if (problem !== undefined) console.log(`skip the container: ${problem}`);
else process.exitCode = await main();

async function main() {
  const venuePath = join(root, 'libs/venue-server/dist/index.js');
  if (!existsSync(venuePath)) {
    console.error('the made-up exchange is not built. Run: npx nx build @gridbot/venue-server');
    return 1;
  }
  if (!flags['no-build'] && build() !== 0) return 1;
  console.log(`image ${megabytes(Number(await docker('image', 'inspect', flags.image, '--format', '{{.Size}}')))} MB`);
  const { openVenue } = await import('../demo/demo-venue.mjs');
  for (const [index, life] of LIVES.entries()) {
    const venue = await openVenue();
    const httpPort = 18_080 + index;
    const exchange = { key: venue.key, adapterSettings: venue.settings };
    const { folder, mounts } = botFolder({ mode: life.mode, exchange, httpPort });
    const name = `gridbot-check-${process.pid}-${index}`;
    try {
      const container = new BotContainer({ name, image: flags.image, mounts, options: life.options });
      console.log(`${life.name}: ${figures(await live(container, { mode: life.mode, httpPort }))}`);
    } finally {
      await venue.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return 0;
}

function build() {
  const file = ['--file', join(root, 'docker/Dockerfile'), '--build-arg', `NODE_IMAGE=${flags['node-image']}`];
  return dockerShown('build', '--network=host', '--tag', flags.image, ...file, root);
}

function figures({ healthy, memory, stopped, again }) {
  const s = (seconds) => `${seconds.toFixed(1)} s`;
  return `healthy after ${s(healthy)}, ${memory.toFixed(0)} MB, stopped in ${s(stopped)}, healthy again after ${s(again)}`;
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(0);
}

// npm run check:container [-- --no-build] [--only TEXT] [--node-image NAME]: builds the image and lets bots live in it, against a made-up
// exchange on this machine: dry-run and live, plain, with everything taken away that can be, and beside PostgreSQL by docker/compose.yaml.
// Needs a Docker engine; where none is, it says so and ends with 0. So it does where SKIP_CONTAINER says why.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, canBeHad, docker, engineProblem } from './docker.mjs';
import { live } from './life.mjs';
import { lives } from './lives.mjs';

const POSTGRES = 'postgres:17-bookworm';
const STAND_IN = 'gridbot-postgres-stand-in';
const FIRST_PORT = 18_080;

const root = join(import.meta.dirname, '../..');
const { values: flags } = parseArgs({
  options: {
    'no-build': { type: 'boolean', default: false },
    'node-image': { type: 'string', default: 'node:24-bookworm-slim' },
    image: { type: 'string', default: 'bot-cli' },
    only: { type: 'string', default: '' },
  },
});

const elsewhere = process.env['SKIP_CONTAINER'] ?? '';
const problem = elsewhere === '' ? engineProblem(flags['node-image']) : elsewhere;
if (problem !== undefined) console.log(`skip the container: ${problem}`);
else await main();

async function main() {
  if (!existsSync(join(root, 'libs/venue-server/dist/index.js'))) {
    throw new Error('the made-up exchange is not built. Run: npx nx build @gridbot/venue-server');
  }
  const { image } = flags;
  if (!flags['no-build']) build(image, join(root, 'docker/Dockerfile'), root, flags['node-image']);
  const bytes = Number(await docker('image', 'inspect', image, '--format', '{{.Size}}'));
  console.log(`image: ${(bytes / 1e6).toFixed(0)} MB`);
  const all = await lives({ image, postgres: database(), root });
  for (const [index, life] of all.entries())
    if (life.title.includes(flags.only)) await liveOnce(life, FIRST_PORT + index);
}

async function liveOnce({ title, mode, host, make }, httpPort) {
  const { openVenue } = await import('../demo/demo-venue.mjs');
  const venue = await openVenue(host);
  const { bot, folder } = make(mode, venue, httpPort);
  try {
    const { healthy, memory, stopped, again } = await live(bot, { mode, httpPort });
    const s = (seconds) => `${seconds.toFixed(1)} s`;
    const [from, to] = [`healthy after ${s(healthy)}, ${memory.toFixed(0)} MB`, `stopped in ${s(stopped)}`];
    console.log(`ok   ${title}: ${from}, ${to}, healthy again after ${s(again)}`);
  } finally {
    await venue.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The image of the database; where it cannot be had, one of our own that stands for it. */
function database() {
  if (canBeHad(POSTGRES)) return POSTGRES;
  console.log(`${POSTGRES} cannot be had: PostgreSQL of Debian stands for it`);
  if (!canBeHad(STAND_IN))
    build(STAND_IN, join(import.meta.dirname, 'postgres.Dockerfile'), import.meta.dirname, flags['node-image']);
  return STAND_IN;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child } from './children.mjs';
import { botYaml, BUSY } from './workload.mjs';

/** Ticks before the measurement, so that both loops have been compiled. */
const WARM_UP = 500;
/** Ticks a second. */
const RATE = 100;

/** A folder with a bot on the served exchange. */
export function botFolder(exchange, { key, adapterSettings }, place) {
  const folder = mkdtempSync(join(place, 'bench-live-'));
  writeFileSync(join(folder, 'key'), key.id, { mode: 0o600 });
  writeFileSync(join(folder, 'secret'), key.secret, { mode: 0o600 });
  writeFileSync(join(folder, 'bot.yaml'), botYaml(exchange, adapterSettings));
  return folder;
}

/** The exchange in a process of its own; closed when the work is done. */
export async function withVenue(exchange, work) {
  const venue = new Child('venue.child.mjs', [exchange]);
  try {
    return await work(venue, await venue.hear('url'));
  } finally {
    await venue.close();
  }
}

/** Resolves after the last price. */
async function play(venue, ticks) {
  const done = venue.hear('done');
  venue.tell({ play: { rate: RATE, ticks, move: BUSY } });
  await done;
}

async function measure(venue, child, ticks) {
  await play(venue, WARM_UP);
  child.tell({ warm: true });
  await play(venue, ticks);
  const answer = child.hear('report');
  child.tell({ report: true });
  return (await answer).report;
}

/** The bot. @param memory `memory`, or `sqlite` in a folder in `place` */
export function botRun(exchange, { memory, place, ticks, execArgv }) {
  return withVenue(exchange, async (venue, served) => {
    const folder = botFolder(exchange, served, place);
    const bot = new Child('bot.child.mjs', [folder, memory], { execArgv });
    try {
      await bot.hear('ready');
      return await measure(venue, bot, ticks);
    } finally {
      await bot.close();
      rmSync(folder, { recursive: true });
    }
  });
}

/** The bare loop, with a row kept before each order if `place` is given. */
export function bareRun(exchange, { place, ticks }) {
  return withVenue(exchange, async (venue, { url, wsUrl, key }) => {
    const folder = place === undefined ? undefined : mkdtempSync(join(place, 'bench-live-'));
    const file = folder === undefined ? [] : [join(folder, 'bare.sqlite')];
    const bare = new Child('bare.child.mjs', [exchange, url, wsUrl, key.id, key.secret, ...file]);
    try {
      await bare.hear('ready');
      return await measure(venue, bare, ticks);
    } finally {
      await bare.close();
      if (folder !== undefined) rmSync(folder, { recursive: true });
    }
  });
}

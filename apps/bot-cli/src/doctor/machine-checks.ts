import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { placeText, type DatabasePlace } from '../persistence/database-place.js';
import { fine, type DoctorCheck } from './doctor-check.js';

const MEGABYTE = 1_000_000;
/** Less free space than this lasts for days only, or not for a start. */
const LITTLE = 1_000 * MEGABYTE;
const TOO_LITTLE = 50 * MEGABYTE;
const WRITABLE_BY_ALL = 0o002;
const READABLE_BY_ALL = 0o004;

/** The folder of the bot's files: can it be written, can others write it? */
export async function folderChecks(folder: string): Promise<readonly DoctorCheck[]> {
  const name = 'data-folder';
  const there = await nearestThere(folder);
  try {
    await access(there, constants.W_OK | constants.X_OK);
  } catch {
    const advice = `Give the bot's user the right to write it, or name another place in persistence`;
    return [{ name, verdict: 'refused', text: `${there} cannot be written`, advice, code: 'STORE.READ_ONLY' }];
  }
  const { mode } = await stat(there);
  if (there === folder && (mode & WRITABLE_BY_ALL) !== 0) {
    const advice = `Make it yours alone: chmod 700 ${folder}`;
    return [{ name, verdict: 'warning', text: `everybody on this machine can write ${folder}`, advice }];
  }
  return [fine(name, there === folder ? folder : `${folder} will be made`)];
}

/** How much room is left for the bot's files. */
export async function diskChecks(folder: string): Promise<readonly DoctorCheck[]> {
  const name = 'disk';
  const { bavail, bsize } = await statfs(await nearestThere(folder));
  return [diskVerdict(name, bavail * bsize)];
}

/** @param free bytes */
export function diskVerdict(name: string, free: number): DoctorCheck {
  const text = `${Math.floor(free / MEGABYTE)} MB free`;
  const advice = 'Make room: a bot whose disk is full waits, and places nothing';
  if (free < TOO_LITTLE) return { name, verdict: 'refused', text, advice, code: 'STORE.FULL' };
  return free < LITTLE ? { name, verdict: 'warning', text, advice } : fine(name, text);
}

/** Who else can read the database. */
export async function databaseFileChecks(place: DatabasePlace): Promise<readonly DoctorCheck[]> {
  if (place.use !== 'sqlite') return [];
  const found = await stat(place.file).catch(() => undefined);
  if (found === undefined || (found.mode & READABLE_BY_ALL) === 0) return [];
  const advice = `It holds no secrets; if others should not see what the bot does: chmod 600 ${place.file}`;
  return [
    {
      name: 'database-file',
      verdict: 'warning',
      text: `everybody on this machine can read ${placeText(place)}`,
      advice,
    },
  ];
}

async function nearestThere(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found !== undefined || at === dirname(at)) return at;
  }
}

import { isGridbotError } from '@gridbot/core';
import { databaseStatus, type DatabaseStatus } from '../database/database-status.js';
import { placeText, type DatabasePlace } from '../persistence/database-place.js';
import { openArchive } from '../persistence/open-archive.js';
import { fine, type DoctorCheck } from './doctor-check.js';

/** The bot's memory: can it be reached, is it this program's, who runs the bot? @throws GridbotError STORE.* */
export async function databaseChecks(place: DatabasePlace, bot: string): Promise<readonly DoctorCheck[]> {
  if (place.use === 'memory') return [fine('database', 'memory: everything is forgotten at the end')];
  try {
    const status = await databaseStatus(place);
    return [...schemaChecks(status), ...botChecks(status, bot)];
  } catch (error) {
    if (!isGridbotError(error) || error.code !== 'STORE.NOT_FOUND') throw error;
    return [fine('database', `${placeText(place)} will be made by the first start`)];
  }
}

/** Begin of the bot's client order ids; absent if no database knows it yet, `null` if there is one that cannot be read now. */
export async function orderIdBase(place: DatabasePlace, name: string): Promise<string | undefined | null> {
  if (place.use === 'memory') return undefined;
  try {
    const archive = await openArchive(place);
    const bots = await archive.bots().finally(() => archive.close());
    return bots.find((bot) => bot.name === name)?.orderIdBase;
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    return error.code === 'STORE.NOT_FOUND' ? undefined : null; // what is wrong with the database is told by its own checks
  }
}

function schemaChecks({ place, size, schema }: DatabaseStatus): readonly DoctorCheck[] {
  const name = 'database';
  const altered = schema.applied.filter(({ checksum }) => checksum !== 'ok');
  if (altered.length > 0) {
    const text = `${place}: its tables were made by another program: version ${altered.map(({ version }) => version).join(', ')}`;
    return [
      { name, verdict: 'refused', text, advice: 'Install the version that made them', code: 'STORE.NEWER_SCHEMA' },
    ];
  }
  const pending = schema.pending.length;
  const state =
    pending === 0
      ? 'up to date'
      : `the next start brings it up to date (${pending} ${pending === 1 ? 'change' : 'changes'})`;
  return [fine(name, `${place}, ${Math.ceil(size / 1_000_000)} MB, ${state}`)];
}

function botChecks({ bots }: DatabaseStatus, name: string): readonly DoctorCheck[] {
  const bot = bots?.find((one) => one.name === name);
  if (bot === undefined) return [];
  const { problem, unconfirmed, lease } = bot;
  const advice = 'See "gridbot db status"';
  return [
    ...(problem === undefined
      ? []
      : [{ name: 'journal', verdict: 'refused', text: problem, advice, code: 'STORE.CORRUPT' } as const]),
    ...(unconfirmed === undefined
      ? []
      : [
          {
            name: 'recovery',
            verdict: 'refused',
            text: 'the bot was rebuilt from the exchange and nobody has confirmed it',
            advice,
            code: 'STORE.UNCONFIRMED',
          } as const,
        ]),
    fine('lease', lease === undefined ? 'no process holds this bot' : `held by ${lease.holder}`),
  ];
}

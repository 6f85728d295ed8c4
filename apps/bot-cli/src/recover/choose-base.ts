import { GridbotError } from '@gridbot/core';
import type { OrderIdBase } from './order-id-bases.js';
import { counted } from '../view/counted.js';

/**
 * Whose orders are to be recovered: the database's own, else those that the person names, else the only ones there are.
 * @param own what the bot's order ids begin with, if the database still has the bot
 * @param taken whose orders in the same database those with other ids are: they are nobody else's
 * @throws GridbotError CONFIG.INVALID that lists what is there; STORE.NOT_FOUND if nothing is
 */
export function chooseBase(
  all: readonly OrderIdBase[],
  own: string | undefined,
  wanted: string | undefined,
  taken: ReadonlyMap<string, string> = new Map(),
): OrderIdBase {
  const bases = all.filter(({ base }) => !taken.has(base));
  if (own !== undefined && wanted !== undefined && own !== wanted) {
    const text = `the database has this bot with order ids that begin with ${own}, not with ${wanted}: leave --prefix out`;
    throw new GridbotError('CONFIG.INVALID', text, { details: { own, wanted } });
  }
  const owner = wanted === undefined ? undefined : taken.get(wanted);
  if (owner !== undefined) {
    const text = `order ids that begin with ${wanted} are those of bot "${owner}" in the same database: give another --prefix`;
    throw new GridbotError('CONFIG.INVALID', text, { details: { owner, wanted: wanted! } });
  }
  const name = own ?? wanted;
  const [only, ...others] = bases;
  if (name !== undefined) {
    const chosen = bases.find(({ base }) => base === name);
    if (chosen !== undefined) return chosen;
    if (own !== undefined) return { base: own, orders: 0, epoch: 0, from: 0, to: 0 };
    throw nothingThere(`no order whose id begins with ${name}`, bases);
  }
  if (only === undefined) throw nothingThere('no order of a bot of ours', bases);
  if (others.length === 0) return only;
  throw new GridbotError(
    'CONFIG.INVALID',
    `the account has orders of ${bases.length} bots; say with --prefix which one is meant:\n${listed(bases)}`,
    { details: { bases: bases.map((base) => ({ ...base })) } },
  );
}

function nothingThere(what: string, bases: readonly OrderIdBase[]): GridbotError {
  const there = bases.length === 0 ? '' : ` It has:\n${listed(bases)}`;
  return new GridbotError('STORE.NOT_FOUND', `the exchange remembers ${what}: there is nothing to recover.${there}`);
}

function listed(bases: readonly OrderIdBase[]): string {
  return bases
    .map(({ base, orders, from, to }) => `  ${base}  ${counted(orders, 'order')}, ${day(from)} to ${day(to)}`)
    .join('\n');
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

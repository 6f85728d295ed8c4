import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyRight, ServedExchange } from '@gridbot/venue-server';
import { expect } from '@jest/globals';
import type { Ended } from '../gridbot.fixture.js';
import { LiveBot, serve, type LiveBotOptions, type LiveExchange } from './live-bot.fixture.js';

/** A bot that must not start, and the text of its two files. */
export interface RefusedBot {
  readonly bot: LiveBot;
  readonly venue: ServedExchange;
  readonly secrets: readonly string[];
}

/** How a start is refused. */
export interface Refusal {
  /** `EXCHANGE.AUTHENTICATION` */
  readonly code: string;
  readonly exit: number;
  /** What is told: what is wrong, where, and what to do. */
  readonly says: RegExp;
  /** The line of the doctor that tells it; default: `exchange`. */
  readonly doctor?: string;
  /** For both commands. */
  readonly flags?: readonly string[];
}

/** A bot with a key that may do this, or that has this in its files. */
export async function botWith(
  exchange: LiveExchange,
  {
    rights,
    files = () => ({}),
    ...options
  }: LiveBotOptions & {
    readonly rights?: readonly KeyRight[];
    readonly files?: (key: string, secret: string) => Readonly<Record<string, string>>;
  } = {},
): Promise<RefusedBot> {
  const venue = await serve(exchange);
  const bot = new LiveBot(venue, options);
  const { id, secret } = venue.admin.addKey({ name: 'of the test', ...(rights && { rights }) });
  const wanted = {
    'keys/key': id,
    'keys/secret': secret,
    ...files(id, secret),
  };
  for (const [name, text] of Object.entries(wanted)) writeFileSync(join(bot.folder, name), text, { mode: 0o600 });
  return { bot, venue, secrets: [wanted['keys/key'].trim(), wanted['keys/secret'].trim()] };
}

/** Exchanges on which a process of its own was refused in this file: that the exit code reaches the shell is the same for every reason. */
const seenAsProcess = new Set<string>();

/** Both the start and the doctor refuse, with code, exit code and advice; nobody sees a stack or a secret, and nothing is ordered. */
export async function expectRefusal(refused: RefusedBot, refusal: Refusal): Promise<void> {
  const { bot, venue } = refused;
  const { code, exit, says, doctor = 'exchange', flags = [] } = refusal;
  const run = await bot.start(seenAsProcess.has(venue.name) ? 'that of others' : 'its own', ...flags);
  seenAsProcess.add(venue.name);
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: exit, stderr: expect.stringMatching(says) });
  expect(run.stderr.trimEnd()).toMatch(new RegExp(`\\(${code}, exit code ${exit}\\)$`));
  const looked = await bot.ask('doctor', ...flags);
  expect({ code: looked.code, stdout: looked.stdout }).toEqual({ code: exit, stdout: expect.stringMatching(says) });
  expect(looked.stdout).toMatch(new RegExp(`^REFUSED +${doctor.replace('.', '\\.')} `, 'm'));
  for (const ended of [run, looked]) expectClean(ended, refused);
  expect(ordersSent(venue)).toEqual([]);
}

/** Nothing of a stack or a secret is shown, and nothing looks like a bug. */
export function expectClean({ stdout, stderr }: Ended, { secrets }: Pick<RefusedBot, 'secrets'>): void {
  const shown = stdout + stderr;
  expect(shown).not.toMatch(/^\s+at .*[:(]\d+/m);
  expect(shown).not.toContain('bug in gridbot');
  for (const secret of secrets) if (secret !== '') expect(shown.includes(secret)).toBe(false);
}

/** Requests that place, change or cancel orders. */
export function ordersSent({ admin }: ServedExchange): readonly string[] {
  return admin.requests().flatMap(({ operation }) => (/place|cancel|amend/.test(operation) ? [operation] : []));
}

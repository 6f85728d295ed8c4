import type { ConfigProblem, JsonValue } from '@gridbot/core';
import { isPostgresUrl } from './persistence-problems.js';
import { SECRET_SETTINGS, variableOf } from './secret-settings.js';
import type { Settings } from './settings.js';

type Section = { readonly [key: string]: JsonValue | undefined };

/** What secrets are called where people look for a place to put them; a setting that names the file of one ends in `File`. */
const SECRET_NAME = /^(api[_-]?)?(key|secret|token|password|passphrase|private[_-]?key)$/i;
/** Where nothing but secrets goes by these names. */
const SECTIONS: readonly string[] = ['exchange', 'exchange.credentials', 'persistence', 'http'];

/**
 * Refuses secrets in the file and in flags: a file is copied and shown around, and flags stand in the list of processes. No message repeats one.
 * @param settings file and flags, without the environment
 * @throws GridbotError CONFIG.INVALID with every one
 */
export function requireSecretsOutside(settings: Settings): void {
  const all = settings.value;
  const url = textAt(all, 'persistence.url');
  const problems = [
    ...(url === undefined || isWithoutPassword(url) ? [] : [urlProblem]),
    ...SECTIONS.flatMap((path) => namedLikeSecrets(path, valueAt(all, path))),
    ...channels(all).flatMap((section, index) => namedLikeSecrets(`notify.${index}`, section)),
  ];
  if (problems.length > 0) throw settings.problemError(problems);
}

const urlProblem: ConfigProblem = {
  path: 'persistence.url',
  message:
    'may hold a password, which belongs neither into the configuration file nor on the command line. Put the URL into a file of its own ' +
    'that only the bot can read and name it in persistence.urlFile, leave the password out and name its file in persistence.passwordFile, ' +
    'or give the URL in the variable GRIDBOT_PERSISTENCE__URL',
};

function namedLikeSecrets(section: string, value: JsonValue | undefined): readonly ConfigProblem[] {
  if (!isSection(value)) return [];
  const names = Object.keys(value).filter((name) => SECRET_NAME.test(name) && isScalar(value[name]));
  return names.map((name) => ({ path: `${section}.${name}`, message: adviceFor(section, name) }));
}

/** Where the secret belongs instead. Those of an exchange have one place, however they are called. */
function adviceFor(section: string, name: string): string {
  const atExchange = section.startsWith('exchange');
  const setting = atExchange ? credentialLike(name) : `${section}.${name}`;
  const variable = SECRET_SETTINGS.includes(setting) ? `, or give it in the variable ${variableOf(setting)}` : '';
  return (
    'is a secret in clear, which belongs neither into the configuration file nor on the command line. Put it into a file that only the ' +
    `bot can read and name that in ${setting}File${variable}. Others may have seen this one: a new one is safer`
  );
}

function credentialLike(name: string): string {
  const kind = /pass/i.test(name) ? 'password' : /secret|private/i.test(name) ? 'secret' : 'key';
  return `exchange.credentials.${kind}`;
}

/** A URL that says no more than where a database is. One that cannot be read for sure may say more. */
function isWithoutPassword(text: string): boolean {
  if (!isPostgresUrl(text)) return false;
  const { password, searchParams } = new URL(text);
  return password === '' && ![...searchParams.keys()].some((key) => /pass|key/i.test(key));
}

function channels(all: JsonValue): readonly JsonValue[] {
  const notify = valueAt(all, 'notify');
  return Array.isArray(notify) ? (notify as readonly JsonValue[]) : [];
}

function textAt(all: JsonValue, path: string): string | undefined {
  const value = valueAt(all, path);
  return value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
}

function valueAt(all: JsonValue | undefined, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>((inside, key) => (isSection(inside) ? inside[key] : undefined), all);
}

function isScalar(value: JsonValue | undefined): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function isSection(value: JsonValue | undefined): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

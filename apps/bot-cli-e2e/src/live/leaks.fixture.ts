import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A place where a secret was found. Does not repeat it. */
export interface Leak {
  /** File, or the name of a text. */
  readonly where: string;
  /** Which secret: `secret`, `api-sign`. */
  readonly what: string;
  readonly around: string;
}

/** What must not be found, by name. */
export type Secrets = ReadonlyMap<string, ReadonlySet<string>>;

/** Looks for secrets in texts, in every form in which they may be written. */
export function leaksIn(texts: Readonly<Record<string, string>>, secrets: Secrets): readonly Leak[] {
  const wanted = [...secrets].flatMap(([what, values]) =>
    [...values].flatMap((value) => [...formsOf(value)].map((form) => ({ what, form }))),
  );
  return Object.entries(texts).flatMap(([where, text]) =>
    wanted.flatMap(({ what, form }) => {
      const at = text.indexOf(form);
      if (at < 0) return [];
      return [{ where, what, around: `${text.slice(Math.max(0, at - 40), at)}[${what}]` }];
    }),
  );
}

/** Everything under a folder, byte by byte, databases and their logs included, but for these files. */
export function filesUnder(folder: string, except: readonly string[]): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  const visit = (path: string): void => {
    const name = relative(folder, path);
    if (except.includes(name)) return;
    const found = lstatSync(path);
    if (found.isDirectory()) for (const entry of readdirSync(path)) visit(join(path, entry));
    else texts[`name of ${name}`] = name;
    if (found.isFile()) texts[name] = readFileSync(path, 'latin1');
  };
  visit(folder);
  return texts;
}

function formsOf(secret: string): ReadonlySet<string> {
  const forms = [Buffer.from(secret, 'utf8'), Buffer.from(secret, 'base64')].flatMap((bytes) => [
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('latin1'),
  ]);
  const wide = Buffer.from(secret, 'utf16le').toString('latin1');
  const inJson = [JSON.stringify(secret).slice(1, -1), secret.replaceAll('/', '\\/')];
  const all = [secret, wide, encodeURIComponent(secret), ...inJson, ...forms];
  return new Set(all.filter((form) => form.length >= 8));
}

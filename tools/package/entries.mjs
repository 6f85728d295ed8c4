import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The modules of a package that may be imported without anything happening: those of a command alone are none. */
export function entriesOf({ manifest }) {
  const { '.': main, ...others } = manifest.exports ?? {};
  const modules = Object.entries(manifest.bin === undefined && main !== undefined ? { '.': main, ...others } : others);
  return modules.filter(([, entry]) => typeof entry === 'object').map(([name, { types }]) => ({ name, types }));
}

/** Entries that say nothing: neither values nor types. */
export function emptyEntries({ unpacked, manifest }) {
  return entriesOf({ manifest })
    .filter(({ types }) => readFileSync(join(unpacked, types), 'utf8').trim() === 'export {};')
    .map(({ name }) => `its entry ${name} exports nothing`);
}

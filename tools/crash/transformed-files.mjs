// Sources are transformed once, not by each of the many processes that a harness starts. What is kept is found by a hash of all that it was made
// of, so that a change of a file, of the options or of the compiler is never overlooked.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const FOLDER = join(root, 'node_modules', '.cache', 'gridbot-typescript');
const { version } = JSON.parse(readFileSync(join(root, 'node_modules', '@swc', 'core', 'package.json'), 'utf8'));

/** What `make` answers, or what it answered for the same text of everything that decides it. */
export async function kept(madeOf, make, folder = FOLDER) {
  const file = join(folder, `${createHash('sha256').update(`${version} ${madeOf}`).digest('hex')}.mjs`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const made = await make();
    keep(folder, file, made);
    return made;
  }
}

/** Other processes read at the same time: they find the whole file or none. Where nothing can be written, everything works all the same. */
function keep(folder, file, text) {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    // A folder that cannot be written costs time and nothing else.
  }
}

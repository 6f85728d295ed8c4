import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A command line that a page tells its readers to type. */
export interface DocumentedCommand {
  /** Path of the page, from the repository's root. */
  readonly page: string;
  /** Without its comment; lines that a backslash joins are one. */
  readonly line: string;
}

const SKIPPED = /^(node_modules|dist|out-tsc|\.vitepress|adr|src|templates)$/;
const FENCE = /^```(?:sh|bash|console|shell)\n([^]*?)^```/gm;

/** Every command line of every page for users, in the order of the pages. Decision records are none. */
export function documentedCommands(root: string): readonly DocumentedCommand[] {
  const pages = ['docs', 'libs', 'apps', 'examples'].flatMap((folder) => pagesIn(join(root, folder)));
  return [join(root, 'README.md'), ...pages].flatMap((path) =>
    commandsOf(readFileSync(path, 'utf8')).map((line) => ({ page: relative(root, path), line })),
  );
}

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.test(entry.name) ? [] : pagesIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** The command lines of a page's shell blocks. */
export function commandsOf(text: string): readonly string[] {
  return [...text.matchAll(FENCE)]
    .flatMap(([, block]) => block!.replaceAll(/\\\n\s*/g, '').split('\n'))
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of a package, by its path from the package's folder with `/` between its parts. */
export interface PluginFile {
  readonly path: string;
  readonly text: string;
}

/** The templates lie beside the compiled code as beside the sources. */
const FOLDER = fileURLToPath(new URL('../templates/', import.meta.url));

/** The files of one folder of templates. A leading underscore stands for a dot: npm leaves some dotted files out of packages. */
export function templateFiles(folder: string): readonly PluginFile[] {
  const root = join(FOLDER, folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: dotted(relative(root, file)), text: readFileSync(file, 'utf8') }));
}

function dotted(path: string): string {
  return path
    .split(sep)
    .map((part) => part.replace(/^_/, '.'))
    .join('/');
}

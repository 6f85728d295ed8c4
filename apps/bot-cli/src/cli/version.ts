import { readFileSync } from 'node:fs';

/** The version of the installed gridbot. */
export function gridbotVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

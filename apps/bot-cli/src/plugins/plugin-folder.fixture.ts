import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Makes a folder with these files, which goes away after the tests of the file. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gridbot-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  folders.push(folder);
  return folder;
}

/** The source of a strategy that does nothing; `change` replaces or adds parts. */
export function strategySource(change: Readonly<Record<string, string>> = {}): string {
  return pluginSource({
    apiVersion: '1',
    name: "'quiet'",
    stateVersion: '1',
    requires: "['market-data.ticker']",
    configSchema: "{ type: 'object', properties: { size: {} }, additionalProperties: false }",
    parseConfig: '(raw) => raw',
    init: '() => ({})',
    step: '(state) => ({ state, commands: [] })',
    ...change,
  });
}

/** The source of an exchange with a market of one price. */
export function exchangeSource(change: Readonly<Record<string, string>> = {}): string {
  return pluginSource({
    apiVersion: '1',
    name: "'still'",
    provides: "['market-data.ticker']",
    configSchema: "{ type: 'object', properties: {}, additionalProperties: false }",
    parseConfig: '(raw) => raw',
    create: "() => { throw new Error('not today'); }",
    ...change,
  });
}

/** The files of an installed package whose module is this source. */
export function packageFiles(name: string, source: string, version = '1.2.3'): Readonly<Record<string, string>> {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({
      name,
      version,
      type: 'module',
      exports: { '.': { types: './x.d.ts', import: './main.js' } },
    }),
    [`node_modules/${name}/main.js`]: source,
  };
}

function pluginSource(parts: Readonly<Record<string, string>>): string {
  const lines = Object.entries(parts).map(([name, value]) => `  ${name}: ${value},`);
  return `export const plugin = {\n${lines.join('\n')}\n};\n`;
}

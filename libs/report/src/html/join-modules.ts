/** A module of the page's script. */
export interface ClientModule {
  readonly name: string;
  readonly source: string;
}

const IMPORTS = /^import\s[^;]*?from\s+'\.\/([\w-]+)\.js';\n/gm;
const EXPORT = /^export (?=(?:async )?(?:function|const|class)\b)/gm;
const DECLARED = /^export (?:async )?(?:function|const|class) (\w+)|^(?:async )?(?:function|const|let|class) (\w+)/gm;

/**
 * Makes one classic script of modules that import only each other: a page that is opened from a file cannot load modules. Each has to
 * come after those that it imports, and no two may declare the same name at their top.
 * @throws Error if they do not keep to that
 */
export function joinModules(modules: readonly ClientModule[]): string {
  const joined = new Set<string>();
  const owners = new Map<string, string>();
  const bodies = modules.map(({ name, source }) => {
    for (const [, imported] of source.matchAll(IMPORTS)) {
      if (!joined.has(imported!)) throw new Error(`client module ${name} imports ${imported}, which is not before it`);
    }
    for (const [, exported, own] of source.matchAll(DECLARED)) claim(owners, (exported ?? own)!, name);
    joined.add(name);
    const body = source
      .replace(IMPORTS, '')
      .replace(EXPORT, '')
      .replace(/^export \{\};\n?/gm, '');
    if (/^(?:import|export)\b/m.test(body)) throw new Error(`client module ${name} imports or exports in another way`);
    return body;
  });
  return `(() => {\n'use strict';\n${bodies.join('\n')}})();\n`;
}

function claim(owners: Map<string, string>, declared: string, name: string): void {
  const other = owners.get(declared);
  if (other !== undefined) throw new Error(`client modules ${other} and ${name} both declare ${declared}`);
  owners.set(declared, name);
}

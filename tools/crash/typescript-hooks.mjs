import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { mutate } from './mutate.mjs';
import { kept } from './transformed-files.mjs';

/** As in jest.preset.mjs, so that both run the same code. */
const options = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
};

/** Our packages are found by their sources, and `./x.js` inside them is `./x.ts`. */
export async function resolve(specifier, context, next) {
  const ours = { ...context, conditions: ['@gridbot/source', ...context.conditions] };
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const source = new URL(`${specifier.slice(0, -3)}.ts`, context.parentURL);
    if (existsSync(source)) return next(source.href, ours);
  }
  return next(specifier, ours);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const text = mutate(filename, await readFile(filename, 'utf8'));
  const transformed = async () => {
    const { transform } = await import('@swc/core');
    return (await transform(text, { ...options, filename })).code;
  };
  const source = await kept(JSON.stringify([options, filename, text]), transformed);
  return { format: 'module', source, shortCircuit: true };
}

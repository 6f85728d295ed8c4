import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../../cli/cli-context.fixture.js';
import { runCli } from '../../cli/run-cli.js';
import { folderWith, strategySource } from '../../plugins/plugin-folder.fixture.js';
import { schemaText } from './schema-text.js';

const PAGE = join(import.meta.dirname, '../../../../../docs/reference/configuration.md');
const BOT = 'strategy: { use: ./mine.js }\n';
const MINE = strategySource({ configSchema: "{ type: 'object', properties: { size: { type: 'integer' } } }" });

async function schema(flags: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const folder = folderWith(files);
  const context = recordedContext(folder);
  const code = await runCli(['config', 'schema', ...flags], context);
  return { code, folder, ...context.printed };
}

describe('gridbot config schema', () => {
  it('writes a file that editors read', async () => {
    const { code, folder, out } = await schema(['--out', 'bot.schema.json']);
    expect([code, out]).toEqual([0, `${folder}/bot.schema.json is written\n`]);
    const written = JSON.parse(readFileSync(join(folder, 'bot.schema.json'), 'utf8')) as Record<string, unknown>;
    expect(written).toMatchObject({ title: 'bot.yaml', required: ['name', 'exchange', 'strategy'] });
  });

  it('asks a plugin that the configuration names by its path, however unfinished the rest is', async () => {
    const { out, err } = await schema([], { 'bot.yaml': BOT, 'mine.js': MINE });
    expect(err).toBe('');
    expect(out).toContain('"./mine.js"');
    expect(out).toContain('"size"');
  });

  it('says which plugin it could not ask, and goes on without', async () => {
    const { code, out, err } = await schema([], { 'bot.yaml': BOT });
    expect(code).toBe(0);
    expect(err).toMatch(/^gridbot: not in the schema: strategy ".\/mine.js": there is no file/);
    expect(out).toContain('"grid"');
  });

  it('names a folder that is not there, and a configuration that is not', async () => {
    expect(await schema(['--out', 'no/such/place.json'])).toMatchObject({
      err: expect.stringContaining('folder does not exist'),
    });
    expect(await schema(['--config', 'none.yaml'])).toMatchObject({ code: 2 });
  });
});

describe('docs/reference/configuration.md', () => {
  it('is what the classes say: gridbot config schema --format markdown --out docs/reference/configuration.md', async () => {
    const { text } = await schemaText({ workingDirectory: import.meta.dirname, config: undefined, format: 'markdown' });
    expect(readFileSync(PAGE, 'utf8')).toBe(text);
  });
});

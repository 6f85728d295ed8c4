import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { environmentSettings } from './environment.js';
import { botSchema } from './plugin-section.js';
import { readSettings } from './read-settings.js';
import { resolveBot } from './resolve-bot.js';

const root = join(import.meta.dirname, '../../../..');
const files = ['docker', 'deploy/kubernetes'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(\.yaml|Dockerfile)$/.test(path))
    .map((path) => join(folder, path)),
);
const variables = files.flatMap((path) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/\bGRIDBOT_[A-Z0-9_]+\b/g)].map(
    ([name]) => [name, path] as const,
  ),
);

describe('what containers are given', () => {
  it.each(variables.filter(([name]) => name !== 'GRIDBOT_IMAGE'))(
    '%s in %s is a variable that gridbot knows',
    (name) => {
      expect(environmentSettings({ [name]: 'x' }, botSchema()).unknown).toEqual([]);
    },
  );

  it('is checked in all of these files', () => {
    expect(new Set(variables.map(([name]) => name)).size).toBeGreaterThan(6);
    expect(files).toContain('docker/compose.yaml');
  });

  it('asks a database for TLS in the one way that the driver takes as it is meant, or not at all', () => {
    const urls = files.flatMap(
      (path) => readFileSync(join(root, path), 'utf8').match(/postgres:\/\/[^'"\s,}]+/g) ?? [],
    );
    expect(urls.length).toBeGreaterThan(1);
    for (const url of urls) expect([null, 'verify-full']).toContain(new URL(url).searchParams.get('sslmode'));
  });

  it.each(['sqlite', 'postgres'])(
    '%s of Kubernetes is a configuration that can be read, and makes no real orders',
    async (overlay) => {
      const workingDirectory = join(root, 'deploy/kubernetes', overlay);
      const settings = await readSettings(undefined, workingDirectory);
      const search = { workingDirectory };
      const { config } = await resolveBot({ settings, flags: [], environment: {}, search });
      expect(config.mode).toBe('dry-run');
    },
  );
});

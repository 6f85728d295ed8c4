import type { ConfigProblem, JsonValue, NotifierPlugin } from '@gridbot/core';
import { configProblems, isGridbotError } from '@gridbot/core';
import { expect, it } from '@jest/globals';
import type { NotifierBench } from './notifier-world.js';

const UNKNOWN = [{ settings: { noSuchSetting: 1 }, problems: ['noSuchSetting'] }];

/** What the plugin says of itself, and how it reads its settings. */
export function manifestCases({ plugin, options, open }: NotifierBench): void {
  it('has the version of the contract and a short name', () => {
    expect(plugin.apiVersion).toBe(1);
    expect(plugin.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('describes its settings for editors: every one that reaches a world is in the schema', async () => {
    const { world, close } = await opened(open);
    const { type, properties } = plugin.configSchema as { type?: unknown; properties?: Record<string, unknown> };
    expect(type).toBe('object');
    expect(Object.keys(properties ?? {})).toEqual(expect.arrayContaining(Object.keys(world.settings as object)));
    await close();
  });

  it('names files of secrets so that they are known for what they are', async () => {
    const { world, close } = await opened(open);
    const properties = Object.keys((plugin.configSchema as { properties?: object }).properties ?? {});
    expect(properties).toEqual(expect.arrayContaining(Object.keys(world.secrets).map((name) => `${name}File`)));
    await close();
  });

  it.each(options.wrong ?? UNKNOWN)(
    'refuses $settings, and names everything that is wrong',
    ({ settings, problems }) => {
      const paths = problemsOf(plugin, settings).map(({ path }) => path);
      expect(paths).toEqual(expect.arrayContaining([...problems]));
    },
  );
}

async function opened(open: NotifierBench['open']) {
  const notifier = await open();
  return { world: notifier.world, close: () => notifier.close() };
}

function problemsOf(plugin: NotifierPlugin, settings: JsonValue): readonly ConfigProblem[] {
  try {
    plugin.parseConfig(settings);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG.INVALID' });
    return isGridbotError(error) ? configProblems(error) : [];
  }
}

import type { NotifierPlugin } from '@gridbot/core';
import { afterEach, beforeEach, describe } from '@jest/globals';
import { endCases, failureCases, secretCases } from './failure.cases.js';
import { manifestCases } from './manifest.cases.js';
import type { NotifierSuiteOptions, NotifierTrouble, NotifierWorld } from './notifier-world.js';
import { OpenNotifier } from './open-notifier.js';
import { longCases, sendingCases } from './sending.cases.js';

const LONG_TEXT = 20_000;
const TROUBLES: readonly NotifierTrouble[] = ['fails', 'breaks', 'silent', 'refuses', 'come-back'];

/**
 * The contract of a notifier, for channels of any kind.
 * @param plugin what the package exports as `plugin`
 * @param makeWorld makes the other side for each test: a server on this machine, or a fresh page of one
 */
export function describeNotifier<Config>(
  plugin: NotifierPlugin<Config>,
  makeWorld: () => Promise<NotifierWorld>,
  options: NotifierSuiteOptions = {},
): void {
  // Its own configuration goes from its own parseConfig to its own create, and nowhere else.
  const anyPlugin = plugin as NotifierPlugin;
  const open = async (): Promise<OpenNotifier> => OpenNotifier.create(anyPlugin, await makeWorld());

  const { troubles = TROUBLES } = options;

  describe(`${plugin.name} notifier`, () => {
    describe('(manifest)', () => manifestCases({ plugin: anyPlugin, options, open }));

    const groups: Readonly<Record<string, (notifier: () => OpenNotifier) => void>> = {
      sending: sendingCases,
      long: (notifier) => longCases(notifier, options.longText ?? LONG_TEXT),
      failure: (notifier) => failureCases(notifier, troubles),
      secrets: (notifier) => secretCases(notifier, troubles),
      end: endCases,
    };
    for (const [group, cases] of Object.entries(groups)) {
      describe(`(${group})`, () => {
        let notifier: OpenNotifier;
        beforeEach(async () => {
          notifier = await open();
        });
        afterEach(() => notifier.close());
        cases(() => notifier);
      });
    }
  });
}

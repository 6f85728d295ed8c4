import { GridbotError } from '@gridbot/core';
import { pluginFiles, type PluginKind } from '@gridbot/create-plugin';
import type { WorkspaceTree } from './workspace-tree.js';

/** Options of the generators, as schema.json describes them. */
export interface GeneratorOptions {
  readonly name: string;
  readonly directory?: string;
}

const IN_FOLDERS: Readonly<Record<PluginKind, string>> = {
  strategy: 'strategy',
  exchange: 'exchange',
  notifier: 'notify',
};

/** Tags by which lint knows who may import whom. */
const TAGS: Readonly<Record<PluginKind, string>> = {
  strategy: 'type:strategy',
  exchange: 'type:adapter',
  notifier: 'type:notifier',
};

/**
 * Puts a plugin's package into a workspace: the same files that `npm create @gridbot/plugin` writes, less those of a repository of its own.
 * @throws GridbotError PLUGIN.INVALID if the name is none, or something is there already
 */
export function generatePlugin(tree: WorkspaceTree, kind: PluginKind, { name, directory }: GeneratorOptions): void {
  const files = pluginFiles({ kind, name, insideWorkspace: true, tags: [TAGS[kind]] });
  const folder = (directory ?? `libs/${IN_FOLDERS[kind]}-${name}`).replace(/\/+$/, '');
  if (tree.exists(`${folder}/package.json`)) {
    throw new GridbotError(
      'PLUGIN.INVALID',
      `there is a package in ${folder} already: choose another name or --directory`,
    );
  }
  for (const { path, text } of files) tree.write(`${folder}/${path}`, text);
}

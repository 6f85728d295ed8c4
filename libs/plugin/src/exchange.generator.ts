import { generatePlugin, type GeneratorOptions } from './generate-plugin.js';
import type { WorkspaceTree } from './workspace-tree.js';

/** `nx g @gridbot/plugin:exchange NAME` */
export default function exchangeGenerator(tree: WorkspaceTree, options: GeneratorOptions): void {
  generatePlugin(tree, 'exchange', options);
}

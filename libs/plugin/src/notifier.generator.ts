import { generatePlugin, type GeneratorOptions } from './generate-plugin.js';
import type { WorkspaceTree } from './workspace-tree.js';

/** `nx g @gridbot/plugin:notifier NAME` */
export default function notifierGenerator(tree: WorkspaceTree, options: GeneratorOptions): void {
  generatePlugin(tree, 'notifier', options);
}

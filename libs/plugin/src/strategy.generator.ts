import { generatePlugin, type GeneratorOptions } from './generate-plugin.js';
import type { WorkspaceTree } from './workspace-tree.js';

/** `nx g @gridbot/plugin:strategy NAME` */
export default function strategyGenerator(tree: WorkspaceTree, options: GeneratorOptions): void {
  generatePlugin(tree, 'strategy', options);
}

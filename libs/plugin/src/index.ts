export { generatePlugin, type GeneratorOptions } from './generate-plugin.js';
export type { WorkspaceTree } from './workspace-tree.js';

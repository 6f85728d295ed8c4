export { createPlugin, type Voice } from './create-plugin.js';
export { pluginFiles, type PluginRequest } from './plugin-files.js';
export { PLUGIN_KINDS, type PluginKind } from './plugin-kind.js';
export { pluginNames, type PluginNames } from './plugin-names.js';
export type { PluginFile } from './template-files.js';
export { writePlugin } from './write-plugin.js';

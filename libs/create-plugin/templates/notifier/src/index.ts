export { plugin } from './my-name.plugin.js';
export { MyNameConfig } from './my-name.config.js';
